using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Statements;

/// <summary>One side of a general-ledger entry.</summary>
/// <param name="Account">Kind of account: see <see cref="JournalAccount"/>.</param>
/// <param name="Unit">Whose account.</param>
/// <param name="CostCentre">Cost centre of the debit; empty for none.</param>
/// <param name="Debit">Micro-credits; zero on the credit side.</param>
/// <param name="Credit">Micro-credits; zero on the debit side.</param>
public sealed record JournalLine(
    JournalAccount Account, NamedUnit Unit, string CostCentre, UInt256 Debit, UInt256 Credit);
