using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridChain.Primitives.JsonRpc.Converters;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.JsonRpc;

/// <summary>A block (execution-apis, Block).</summary>
/// <remarks>newHeads sends the same record without size, transactions, withdrawals and uncles.</remarks>
public sealed record RpcBlock
{
    /// <summary>Its hash.</summary>
    public Hash256 Hash { get; init; }

    /// <summary>Hash of the block before.</summary>
    public Hash256 ParentHash { get; init; }

    /// <summary>Hash of the ommers' list.</summary>
    [JsonPropertyName("sha3Uncles")]
    public Hash256 Sha3Uncles { get; init; }

    /// <summary>Who made it: coinbase.</summary>
    public Address Miner { get; init; }

    /// <summary>Root of the state trie.</summary>
    public Hash256 StateRoot { get; init; }

    /// <summary>Root of the trie of transactions.</summary>
    public Hash256 TransactionsRoot { get; init; }

    /// <summary>Root of the trie of receipts.</summary>
    public Hash256 ReceiptsRoot { get; init; }

    /// <summary>Filter over all logs.</summary>
    public Bloom LogsBloom { get; init; } = Bloom.Empty;

    /// <summary>Difficulty.</summary>
    public UInt256 Difficulty { get; init; }

    /// <summary>Sum of difficulties; absent on newer nodes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UInt256? TotalDifficulty { get; init; }

    /// <summary>Height.</summary>
    public ulong Number { get; init; }

    /// <summary>Gas that it may use.</summary>
    public ulong GasLimit { get; init; }

    /// <summary>Gas that it used.</summary>
    public ulong GasUsed { get; init; }

    /// <summary>Unix seconds.</summary>
    public ulong Timestamp { get; init; }

    /// <summary>Free bytes.</summary>
    public ReadOnlyMemory<byte> ExtraData { get; init; }

    /// <summary>prevRandao since Paris.</summary>
    public Hash256 MixHash { get; init; }

    /// <summary>8 bytes.</summary>
    [JsonConverter(typeof(BlockNonceConverter))]
    public ulong Nonce { get; init; }

    /// <summary>Base fee, wei (EIP-1559).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UInt256? BaseFeePerGas { get; init; }

    /// <summary>Root of the withdrawals (EIP-4895).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Hash256? WithdrawalsRoot { get; init; }

    /// <summary>Blob gas used (EIP-4844).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? BlobGasUsed { get; init; }

    /// <summary>Running excess of blob gas (EIP-4844).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? ExcessBlobGas { get; init; }

    /// <summary>EIP-4788.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Hash256? ParentBeaconBlockRoot { get; init; }

    /// <summary>EIP-7685.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Hash256? RequestsHash { get; init; }

    /// <summary>Bytes of its RLP; absent in newHeads.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? Size { get; init; }

    /// <summary>Hashes or whole transactions; absent in newHeads.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<RpcBlockTransaction>? Transactions { get; init; }

    /// <summary>Withdrawals (EIP-4895).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<RpcWithdrawal>? Withdrawals { get; init; }

    /// <summary>Hashes of the ommers; absent in newHeads.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<Hash256>? Uncles { get; init; }
}
