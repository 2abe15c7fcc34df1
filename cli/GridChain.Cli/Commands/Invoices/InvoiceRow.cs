using GridChain.Cli.Commands.Charges;
using GridChain.Contracts.Statements;

namespace GridChain.Cli.Commands.Invoices;

/// <summary>An invoice in a list.</summary>
internal sealed record InvoiceRow(
    string Number,
    string Month,
    StatementUnit Department,
    string Symbol,
    int Lines,
    string Total,
    string TotalMicro,
    string FeeMicro)
{
    internal static InvoiceRow Of(Invoice invoice) => new(
        invoice.Number,
        invoice.Period.Month,
        StatementUnit.Of(invoice.Department),
        invoice.Symbol,
        invoice.Lines.Length,
        Cents.Format(invoice.TotalCents),
        invoice.Total.ToString(),
        invoice.Fee.ToString());
}
