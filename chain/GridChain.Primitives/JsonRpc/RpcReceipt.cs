using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.JsonRpc;

/// <summary>What became of a transaction (execution-apis, ReceiptInfo).</summary>
public sealed record RpcReceipt
{
    /// <summary>The envelope.</summary>
    public TransactionType Type { get; init; }

    /// <summary>The transaction.</summary>
    public Hash256 TransactionHash { get; init; }

    /// <summary>Index in the block, from 0.</summary>
    public ulong TransactionIndex { get; init; }

    /// <summary>The block.</summary>
    public Hash256 BlockHash { get; init; }

    /// <summary>Its height.</summary>
    public ulong BlockNumber { get; init; }

    /// <summary>The sender.</summary>
    public Address From { get; init; }

    /// <summary>The recipient; null for a creation.</summary>
    public Address? To { get; init; }

    /// <summary>Gas used in the block up to and with this transaction.</summary>
    public ulong CumulativeGasUsed { get; init; }

    /// <summary>Gas used by this transaction.</summary>
    public ulong GasUsed { get; init; }

    /// <summary>The contract that a creation made; else null.</summary>
    public Address? ContractAddress { get; init; }

    /// <summary>The logs in order.</summary>
    public ImmutableArray<RpcLog> Logs { get; init; } = [];

    /// <summary>Filter over the logs.</summary>
    public Bloom LogsBloom { get; init; } = Bloom.Empty;

    /// <summary>1 for success, 0 for a revert or halt (EIP-658); absent before Byzantium.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? Status { get; init; }

    /// <summary>State root behind the transaction before Byzantium.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Hash256? Root { get; init; }

    /// <summary>What a unit of gas cost, wei.</summary>
    public UInt256 EffectiveGasPrice { get; init; }

    /// <summary>Type 3.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? BlobGasUsed { get; init; }

    /// <summary>Type 3, wei.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UInt256? BlobGasPrice { get; init; }
}
