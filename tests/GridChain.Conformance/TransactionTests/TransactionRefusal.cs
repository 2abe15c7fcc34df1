using GridChain.Conformance.StateTests;
using GridChain.Evm.Execution;

namespace GridChain.Conformance.TransactionTests;

/// <summary>Why a transaction of a test was refused.</summary>
/// <param name="Fault">What validation says; None for bytes that are no transaction.</param>
/// <param name="Text">One sentence for the report.</param>
internal sealed record TransactionRefusal(TransactionFault Fault, string Text)
{
    /// <summary>True when it is one of the reasons that a fixture allows, "A|B" meaning either.</summary>
    public bool Matches(string expected) => Fault == TransactionFault.None
        ? ExpectedFaults.IsUnreadable(expected)
        : ExpectedFaults.Matches(expected, Fault);
}
