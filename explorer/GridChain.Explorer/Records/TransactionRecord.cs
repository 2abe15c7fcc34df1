using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>A transaction with its receipt.</summary>
[MessagePackObject]
public sealed record TransactionRecord
{
    /// <summary>Number of its block.</summary>
    [Key(0)]
    public required ulong Block { get; init; }

    /// <summary>Place in the block, from 0.</summary>
    [Key(1)]
    public required uint Index { get; init; }

    /// <summary>Transaction hash.</summary>
    [Key(2)]
    public required Hash256 Hash { get; init; }

    /// <summary>Unix seconds of the block.</summary>
    [Key(3)]
    public required ulong Timestamp { get; init; }

    /// <summary>Who signed it.</summary>
    [Key(4)]
    public required Address From { get; init; }

    /// <summary>Called contract or paid account; null = creates a contract.</summary>
    [Key(5)]
    public required Address? To { get; init; }

    /// <summary>Contract that it created.</summary>
    [Key(6)]
    public required Address? Created { get; init; }

    /// <summary>EIP-2718 type.</summary>
    [Key(7)]
    public required int Type { get; init; }

    /// <summary>Sender's nonce.</summary>
    [Key(8)]
    public required ulong Nonce { get; init; }

    /// <summary>Wei that it carried.</summary>
    [Key(9)]
    public required UInt256 Value { get; init; }

    /// <summary>Gas limit.</summary>
    [Key(10)]
    public required ulong GasLimit { get; init; }

    /// <summary>Gas used.</summary>
    [Key(11)]
    public required ulong GasUsed { get; init; }

    /// <summary>False = reverted.</summary>
    [Key(12)]
    public required bool Succeeded { get; init; }

    /// <summary>Calldata, or creation code.</summary>
    [Key(13)]
    public required byte[] Input { get; init; }

    /// <summary>Logs that it left.</summary>
    [Key(14)]
    public required int LogCount { get; init; }
}
