using GridChain.Primitives;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>A block's header, as far as pages show it.</summary>
[MessagePackObject]
public sealed record BlockRecord
{
    /// <summary>Block number.</summary>
    [Key(0)]
    public required ulong Number { get; init; }

    /// <summary>Block hash.</summary>
    [Key(1)]
    public required Hash256 Hash { get; init; }

    /// <summary>Hash of the block before.</summary>
    [Key(2)]
    public required Hash256 ParentHash { get; init; }

    /// <summary>Unix seconds.</summary>
    [Key(3)]
    public required ulong Timestamp { get; init; }

    /// <summary>Who made it.</summary>
    [Key(4)]
    public required Address Beneficiary { get; init; }

    /// <summary>Root of the state after it.</summary>
    [Key(5)]
    public required Hash256 StateRoot { get; init; }

    /// <summary>Root of its transactions.</summary>
    [Key(6)]
    public required Hash256 TransactionsRoot { get; init; }

    /// <summary>Root of its receipts.</summary>
    [Key(7)]
    public required Hash256 ReceiptsRoot { get; init; }

    /// <summary>Gas that its transactions used.</summary>
    [Key(8)]
    public required ulong GasUsed { get; init; }

    /// <summary>Gas that it could hold.</summary>
    [Key(9)]
    public required ulong GasLimit { get; init; }

    /// <summary>Header's extra data; QBFT keeps its seals there.</summary>
    [Key(10)]
    public required byte[] ExtraData { get; init; }

    /// <summary>Transactions in it.</summary>
    [Key(11)]
    public required int TransactionCount { get; init; }

    /// <summary>Logs in it.</summary>
    [Key(12)]
    public required int LogCount { get; init; }
}
