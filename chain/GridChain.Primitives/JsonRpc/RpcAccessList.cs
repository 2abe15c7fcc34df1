using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.JsonRpc;

/// <summary>Answer of eth_createAccessList.</summary>
public sealed record RpcAccessList
{
    /// <summary>What the call touches.</summary>
    public ImmutableArray<RpcAccessListEntry> AccessList { get; init; } = [];

    /// <summary>Gas that the call uses with this list.</summary>
    public ulong GasUsed { get; init; }

    /// <summary>Why the call failed; absent when it did not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }
}
