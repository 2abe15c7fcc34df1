using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.JsonRpc;

/// <summary>A call or a transaction before it is signed (execution-apis, GenericTransaction).</summary>
public sealed record RpcCall
{
    /// <summary>The envelope; absent lets the node choose.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TransactionType? Type { get; init; }

    /// <summary>The sender; absent is the zero address.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Address? From { get; init; }

    /// <summary>The recipient; absent creates.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Address? To { get; init; }

    /// <summary>The sender's nonce.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? Nonce { get; init; }

    /// <summary>Gas limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? Gas { get; init; }

    /// <summary>Price a unit of gas, wei.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UInt256? GasPrice { get; init; }

    /// <summary>Fee cap, wei.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UInt256? MaxFeePerGas { get; init; }

    /// <summary>Tip cap, wei.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UInt256? MaxPriorityFeePerGas { get; init; }

    /// <summary>Blob fee cap, wei.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UInt256? MaxFeePerBlobGas { get; init; }

    /// <summary>Wei.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UInt256? Value { get; init; }

    /// <summary>Call data or creation code.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReadOnlyMemory<byte>? Input { get; init; }

    /// <summary>Older name of <see cref="Input"/>; read when that is absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReadOnlyMemory<byte>? Data { get; init; }

    /// <summary>Slots declared in advance.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<RpcAccessListEntry>? AccessList { get; init; }

    /// <summary>Type 3.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<Hash256>? BlobVersionedHashes { get; init; }

    /// <summary>Type 4.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<RpcAuthorization>? AuthorizationList { get; init; }

    /// <summary>The chain.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UInt256? ChainId { get; init; }
}
