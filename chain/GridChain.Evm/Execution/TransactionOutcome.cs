namespace GridChain.Evm.Execution;

/// <summary>Either why a transaction is invalid (and nothing changed), or what came of it.</summary>
/// <param name="Validity">The verdict.</param>
/// <param name="Result">The result; null when invalid.</param>
public readonly record struct TransactionOutcome(TransactionValidity Validity, EvmResult? Result)
{
    /// <summary>True when it was executed.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Result))]
    public bool IsExecuted => Result is not null;
}
