using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.JsonRpc;

/// <summary>A log with its place (execution-apis, Log).</summary>
public sealed record RpcLog
{
    /// <summary>The contract.</summary>
    public Address Address { get; init; }

    /// <summary>0 to 4 indexed words.</summary>
    public ImmutableArray<Hash256> Topics { get; init; } = [];

    /// <summary>The rest.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The block; null while pending.</summary>
    public Hash256? BlockHash { get; init; }

    /// <summary>Its height; null while pending.</summary>
    public ulong? BlockNumber { get; init; }

    /// <summary>Its time, Unix seconds; absent where the node does not give it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? BlockTimestamp { get; init; }

    /// <summary>The transaction; null while pending.</summary>
    public Hash256? TransactionHash { get; init; }

    /// <summary>Its index in the block, from 0; null while pending.</summary>
    public ulong? TransactionIndex { get; init; }

    /// <summary>Index of the log in the block, from 0; null while pending.</summary>
    public ulong? LogIndex { get; init; }

    /// <summary>True when a reorganisation took the log away.</summary>
    public bool Removed { get; init; }
}
