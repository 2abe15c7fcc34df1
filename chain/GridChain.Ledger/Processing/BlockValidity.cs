using GridChain.Evm.Execution;

namespace GridChain.Ledger.Processing;

/// <summary>The verdict on a block.</summary>
/// <param name="Fault">What is wrong; None when nothing is.</param>
/// <param name="Detail">Value and expectation for the log; empty when valid.</param>
/// <param name="Transaction">Why a transaction cannot be executed, for that fault.</param>
public readonly record struct BlockValidity(
    BlockFault Fault, string Detail, TransactionFault Transaction = TransactionFault.None)
{
    /// <summary>No fault.</summary>
    public static BlockValidity Valid => new(BlockFault.None, "");

    /// <summary>True without a fault.</summary>
    public bool IsValid => Fault == BlockFault.None;

    /// <summary>A fault with its detail.</summary>
    public static BlockValidity Of(BlockFault fault, string detail) => new(fault, detail);

    /// <summary>A transaction that cannot be executed.</summary>
    /// <param name="index">Its place in the block.</param>
    /// <param name="transaction">Why.</param>
    public static BlockValidity Of(int index, in TransactionValidity transaction) =>
        new(BlockFault.TransactionInvalid, $"transaction {index}: {transaction}", transaction.Fault);

    /// <summary>A fault in which a value differs from the expected one.</summary>
    public static BlockValidity Differs<T>(BlockFault fault, T have, T want) =>
        new(fault, $"have {have}, want {want}");

    /// <summary>Fault and detail.</summary>
    public override string ToString() => IsValid ? "valid" : $"{Fault}: {Detail}";
}
