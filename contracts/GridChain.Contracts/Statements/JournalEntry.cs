using System.Collections.Immutable;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Statements;

/// <summary>A settlement as a balanced general-ledger entry: department's cost centre to farm and platform.</summary>
/// <param name="Charge">The settlement.</param>
/// <param name="Lines">Debit first; debits and credits are equal.</param>
public sealed record JournalEntry(ChargeLine Charge, ImmutableArray<JournalLine> Lines)
{
    /// <summary>The entry of a settlement; one that moved no money has none.</summary>
    /// <exception cref="StatementException">It would not balance.</exception>
    public static JournalEntry? Of(ChargeLine charge)
    {
        if (charge.Amount.IsZero)
            return null;
        var lines = ImmutableArray.CreateBuilder<JournalLine>();
        lines.Add(new JournalLine(
            JournalAccount.DepartmentExpense, charge.Department, charge.CostCentre, charge.Amount, UInt256.Zero));
        if (!charge.ToFarm.IsZero)
            lines.Add(new JournalLine(JournalAccount.FarmPayable, charge.Farm, "", UInt256.Zero, charge.ToFarm));
        if (!charge.Fee.IsZero)
            lines.Add(new JournalLine(JournalAccount.PlatformFee, charge.Organisation, "", UInt256.Zero, charge.Fee));
        UInt256 credit = lines.Aggregate(UInt256.Zero, static (sum, line) => sum + line.Credit);
        return credit == charge.Amount ? new JournalEntry(charge, lines.ToImmutable()) : throw new StatementException(
            $"The entry of {charge.Transaction} does not balance: {charge.Amount} debit, {credit} credit.");
    }
}
