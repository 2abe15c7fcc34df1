using System.CommandLine;
using System.Text;
using System.Text.Json;
using GridChain.Cli.Commands.Charges;
using GridChain.Cli.Commands.Export;
using GridChain.Contracts.Statements;

namespace GridChain.Cli.Commands.Invoices;

/// <summary>grid invoice export NUMBER: one model, three forms.</summary>
internal static class InvoiceExport
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> number = InvoiceCommand.Number();
        Option<string> format = ExportFile.Format("html", "json", "html", "pdf");
        Option<string?> file = ExportFile.Out();
        var command = new Command(
            "export", "Write an invoice as a file: JSON, a self-contained page to print (HTML), or PDF.")
        {
            number, format, file,
        };
        host.Run(command, async (run, cancel) =>
        {
            (Invoice invoice, ChargeSelection charges) = await InvoiceCommand.FindAsync(
                run, run.Line.GetRequiredValue(number), cancel);
            var document = InvoiceDocument.Of(invoice, charges, run.Profile.ChainId);
            string kind = run.Line.GetRequiredValue(format);
            string path = run.Line.GetValue(file) ?? $"invoice-{invoice.Number}.{kind}";
            byte[] bytes = kind switch
            {
                "json" => JsonSerializer.SerializeToUtf8Bytes(document, GridJson.Default.InvoiceDocument),
                "html" => Encoding.UTF8.GetBytes(InvoicePage.Of(document)),
                _ => await PagePrinter.ToPdfAsync(run.Shell, InvoicePage.Of(document), cancel),
            };
            await ExportFile.WriteAsync(
                run, path, bytes, new ExportDocument(path, kind, invoice.Lines.Length, CoinSum.Of(
                    [.. invoice.Lines.SelectMany(static line => line.Charges)]), charges.LastBlock), cancel);
        });
        return command;
    }
}
