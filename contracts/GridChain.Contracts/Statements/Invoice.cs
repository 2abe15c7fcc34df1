using System.Collections.Immutable;
using System.Globalization;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Statements;

/// <summary>What a department owes or paid for one calendar month (UTC) in one coin.</summary>
/// <remarks>
/// A settlement belongs to the month of its block. Lines are rounded to cents one by one; what that adds or
/// takes is a line of its own, so that the lines add up to the rounded exact sum.
/// </remarks>
public sealed record Invoice
{
    /// <summary>Month, department, coin: the same on every machine; such as <c>2026-11-2-ACR-9F3C</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The month.</summary>
    public required StatementPeriod Period { get; init; }

    /// <summary>Who issues it: the department's organisation, which gets the fee.</summary>
    public required NamedUnit Organisation { get; init; }

    /// <summary>Who pays.</summary>
    public required NamedUnit Department { get; init; }

    /// <summary>The coin.</summary>
    public required Address Coin { get; init; }

    /// <summary>Its symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>One line a workload, in the order of their first settlement.</summary>
    public required ImmutableArray<InvoiceLine> Lines { get; init; }

    /// <summary>Exact sum, micro-credits.</summary>
    public UInt256 Total => Lines.Aggregate(UInt256.Zero, static (sum, line) => sum + line.Amount);

    /// <summary>What of it is the platform's fee, micro-credits.</summary>
    public UInt256 Fee => Lines.Aggregate(UInt256.Zero, static (sum, line) => sum + line.Fee);

    /// <summary>The exact sum in cents, rounded half to even.</summary>
    public Int128 TotalCents => Cents.Of(Total);

    /// <summary>What the lines' rounding took (positive) or added (negative), cents.</summary>
    public Int128 RoundingCents =>
        TotalCents - Lines.Aggregate(Int128.Zero, static (sum, line) => sum + line.AmountCents);

    /// <summary>Number of the invoice that a settlement stands on.</summary>
    public static string NumberOf(ChargeLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{StatementPeriod.MonthOf(line.SettledAt).Month}-{line.Department.Id}-{line.Symbol}-{CoinMark(line.Terms.Coin)}");

    /// <summary>All invoices of some settlements, by month, department and coin.</summary>
    /// <param name="charges">Settlements in the order of the chain.</param>
    public static ImmutableArray<Invoice> Of(IEnumerable<ChargeLine> charges) =>
    [
        .. charges
            .GroupBy(static line => (
                StatementPeriod.MonthOf(line.SettledAt).From, line.Department.Id, line.Terms.Coin))
            .OrderBy(static group => group.Key)
            .Select(static group => Of([.. group])),
    ];

    private static Invoice Of(ImmutableArray<ChargeLine> charges) => new()
    {
        Number = NumberOf(charges[0]),
        Period = StatementPeriod.MonthOf(charges[0].SettledAt),
        Organisation = charges[0].Organisation,
        Department = charges[0].Department,
        Coin = charges[0].Terms.Coin,
        Symbol = charges[0].Symbol,
        Lines =
        [
            .. charges.GroupBy(static line => line.Workload).Select(static group => new InvoiceLine([.. group])),
        ],
    };

    // Anybody can make a coin of the same symbol: four digits of the address keep the numbers apart.
    private static string CoinMark(Address coin) => coin.ToString()[2..6].ToUpperInvariant();
}
