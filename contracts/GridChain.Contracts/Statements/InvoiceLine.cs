using System.Collections.Immutable;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Statements;

/// <summary>What a workload cost in an invoice's month.</summary>
/// <param name="Charges">Its settlements of the month, at least one, in the order of the chain.</param>
public sealed record InvoiceLine(ImmutableArray<ChargeLine> Charges)
{
    /// <summary>The settlement that tells names, terms, approvers.</summary>
    public ChargeLine Subject => Charges[^1];

    /// <summary>Exact sum, micro-credits.</summary>
    public UInt256 Amount => Charges.Aggregate(UInt256.Zero, static (sum, charge) => sum + charge.Amount);

    /// <summary>What of it is the platform's fee, micro-credits.</summary>
    public UInt256 Fee => Charges.Aggregate(UInt256.Zero, static (sum, charge) => sum + charge.Fee);

    /// <summary>The sum in cents, rounded half to even.</summary>
    public Int128 AmountCents => Cents.Of(Amount);

    /// <summary>Ready seconds that were proved.</summary>
    public ulong Seconds => Charges.Aggregate(0UL, static (sum, charge) => sum + charge.Seconds);
}
