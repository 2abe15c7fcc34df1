using GridChain.Evm.Execution;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger;

/// <summary>A candidate that is not in the block.</summary>
/// <param name="Transaction">The candidate.</param>
/// <param name="Validity">Why: with NonceTooHigh it may run later, with InsufficientFunds too.</param>
public sealed record RejectedTransaction(Transaction Transaction, TransactionValidity Validity);
