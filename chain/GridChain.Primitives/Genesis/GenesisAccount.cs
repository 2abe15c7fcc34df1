using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Genesis;

/// <summary>An account that exists before the first block.</summary>
public sealed record GenesisAccount
{
    /// <summary>Wei.</summary>
    public UInt256 Balance { get; init; }

    /// <summary>Count of transactions or creations it is said to have made.</summary>
    public ulong Nonce { get; init; }

    /// <summary>Runtime code; empty for none.</summary>
    [JsonConverter(typeof(DataConverter))]
    public ReadOnlyMemory<byte> Code { get; init; }

    /// <summary>Slots; a slot of value 0 is as good as absent.</summary>
    [JsonConverter(typeof(StorageConverter))]
    public ImmutableSortedDictionary<UInt256, UInt256> Storage
    {
        get => field ?? ImmutableSortedDictionary<UInt256, UInt256>.Empty;
        init;
    }
}
