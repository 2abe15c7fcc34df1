using System.CommandLine;
using GridChain.Cli.Commands.Charges;
using GridChain.Cli.Terminal;
using GridChain.Contracts.Statements;

namespace GridChain.Cli.Commands.Invoices;

/// <summary>grid invoice list.</summary>
internal static class InvoiceList
{
    internal static Command Create(CommandHost host)
    {
        var options = new ChargeOptions();
        var command = new Command("list", "List invoices: one a month, department and coin.");
        options.AddTo(command);
        host.Run(command, async (run, cancel) =>
        {
            ChargeSelection charges = await ChargeSelection.ReadAsync(run, options, needsOneCoin: false, cancel);
            var document = new InvoiceListDocument(
                charges.LastBlock, charges.AccountsChecked, [.. Invoice.Of(charges.Lines).Select(InvoiceRow.Of)]);
            run.Printer.Write(document, GridJson.Default.InvoiceListDocument, Show);
        });
        return command;
    }

    private static Listing Show(InvoiceListDocument invoices)
    {
        Listing listing = Listing.WithColumns("NUMBER", "MONTH", "DEPARTMENT", "LINES", "TOTAL", "FEE (micro)");
        foreach (InvoiceRow row in invoices.Items)
            listing.Row(
                row.Number, row.Month, row.Department.Name, $"{row.Lines}", $"{row.Total} {row.Symbol}", row.FeeMicro);
        return listing;
    }
}
