using GridChain.Cli.Commands.Charges;
using GridChain.Contracts.Statements;

namespace GridChain.Cli.Commands.Invoices;

/// <summary>An invoice with everything that its HTML shows.</summary>
internal sealed record InvoiceDocument
{
    public required string Number { get; init; }

    public required string Month { get; init; }

    public required ulong From { get; init; }

    public required ulong Until { get; init; }

    public required StatementUnit Organisation { get; init; }

    public required StatementUnit Department { get; init; }

    public required string Coin { get; init; }

    public required string Symbol { get; init; }

    public required IReadOnlyList<InvoiceLineEntry> Lines { get; init; }

    public required string Rounding { get; init; }

    public required string Total { get; init; }

    public required string TotalMicro { get; init; }

    public required string FeeMicro { get; init; }

    public required ulong ChainId { get; init; }

    public required ulong LastBlock { get; init; }

    public required int AccountsChecked { get; init; }

    /// <summary>Of an invoice.</summary>
    internal static InvoiceDocument Of(Invoice invoice, ChargeSelection charges, ulong chainId) => new()
    {
        Number = invoice.Number,
        Month = invoice.Period.Month,
        From = invoice.Period.From,
        Until = invoice.Period.Until,
        Organisation = StatementUnit.Of(invoice.Organisation),
        Department = StatementUnit.Of(invoice.Department),
        Coin = invoice.Coin.ToChecksum(),
        Symbol = invoice.Symbol,
        Lines = [.. invoice.Lines.Select(InvoiceLineEntry.Of)],
        Rounding = Cents.Format(invoice.RoundingCents),
        Total = Cents.Format(invoice.TotalCents),
        TotalMicro = invoice.Total.ToString(),
        FeeMicro = invoice.Fee.ToString(),
        ChainId = chainId,
        LastBlock = charges.LastBlock,
        AccountsChecked = charges.AccountsChecked,
    };
}
