using GridChain.Evm.Execution;
using GridChain.Ledger.Processing;

namespace GridChain.Conformance.BlockTests;

/// <summary>Why a block of a test was refused.</summary>
/// <param name="Fault">What the ledger says; None for bytes that are no block.</param>
/// <param name="Transaction">Why a transaction cannot be executed, for that fault.</param>
/// <param name="Text">One sentence for the report.</param>
internal sealed record BlockRefusal(BlockFault Fault, TransactionFault Transaction, string Text)
{
    /// <summary>True for bytes that are no block.</summary>
    public bool IsMalformed => Fault == BlockFault.None;

    /// <summary>Bytes that are no block.</summary>
    public static BlockRefusal Malformed(string text) => new(BlockFault.None, TransactionFault.None, text);

    /// <summary>The ledger's verdict; null when it is valid.</summary>
    public static BlockRefusal? Of(in BlockValidity validity) => validity.IsValid
        ? null
        : new BlockRefusal(validity.Fault, validity.Transaction, validity.ToString());
}
