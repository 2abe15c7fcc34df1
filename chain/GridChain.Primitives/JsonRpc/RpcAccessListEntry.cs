using System.Collections.Immutable;

namespace GridChain.Primitives.JsonRpc;

/// <summary>An account and slots of it (EIP-2930).</summary>
public sealed record RpcAccessListEntry
{
    /// <summary>The account.</summary>
    public Address Address { get; init; }

    /// <summary>Its slots, 32 bytes each.</summary>
    public ImmutableArray<Hash256> StorageKeys { get; init; } = [];
}
