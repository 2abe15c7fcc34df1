using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.JsonRpc;

/// <summary>A transaction with its place (execution-apis, TransactionInfo).</summary>
public sealed record RpcTransaction
{
    /// <summary>The envelope.</summary>
    public TransactionType Type { get; init; }

    /// <summary>Its hash.</summary>
    public Hash256 Hash { get; init; }

    /// <summary>The block; null while pending.</summary>
    public Hash256? BlockHash { get; init; }

    /// <summary>Its height; null while pending.</summary>
    public ulong? BlockNumber { get; init; }

    /// <summary>Its time, Unix seconds; absent where the node does not give it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? BlockTimestamp { get; init; }

    /// <summary>Index in the block, from 0; null while pending.</summary>
    public ulong? TransactionIndex { get; init; }

    /// <summary>The sender.</summary>
    public Address From { get; init; }

    /// <summary>The recipient; null for a creation.</summary>
    public Address? To { get; init; }

    /// <summary>The sender's nonce.</summary>
    public ulong Nonce { get; init; }

    /// <summary>Gas limit.</summary>
    public ulong Gas { get; init; }

    /// <summary>Price a unit of gas, wei; of an included type 2 to 4 the effective one.</summary>
    public UInt256 GasPrice { get; init; }

    /// <summary>Fee cap, wei (types 2 to 4).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UInt256? MaxFeePerGas { get; init; }

    /// <summary>Tip cap, wei (types 2 to 4).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UInt256? MaxPriorityFeePerGas { get; init; }

    /// <summary>Blob fee cap, wei (type 3).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UInt256? MaxFeePerBlobGas { get; init; }

    /// <summary>Wei.</summary>
    public UInt256 Value { get; init; }

    /// <summary>Call data or creation code.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Types 1 to 4.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<RpcAccessListEntry>? AccessList { get; init; }

    /// <summary>Type 3.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<Hash256>? BlobVersionedHashes { get; init; }

    /// <summary>Type 4.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<RpcAuthorization>? AuthorizationList { get; init; }

    /// <summary>The chain; absent without replay protection.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UInt256? ChainId { get; init; }

    /// <summary>v of the signature as the wire has it.</summary>
    public UInt256 V { get; init; }

    /// <summary>Parity (types 1 to 4).</summary>
    [JsonPropertyName("yParity")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? YParity { get; init; }

    /// <summary>r of the signature.</summary>
    public UInt256 R { get; init; }

    /// <summary>s of the signature.</summary>
    public UInt256 S { get; init; }
}
