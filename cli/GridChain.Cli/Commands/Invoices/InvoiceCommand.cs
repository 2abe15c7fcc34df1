using System.CommandLine;
using GridChain.Cli.Commands.Charges;
using GridChain.Contracts.Statements;

namespace GridChain.Cli.Commands.Invoices;

/// <summary>grid invoice: monthly invoices of departments.</summary>
internal static class InvoiceCommand
{
    internal static Command Create(CommandHost host) =>
        new(
            "invoice",
            "List, show and export what each department is charged for a month. Every line leads to who approved "
            + "the workload and to the proof of its use.")
        {
            InvoiceList.Create(host),
            InvoiceShow.Create(host),
            InvoiceExport.Create(host),
        };

    internal static Argument<string> Number() => new("NUMBER")
    {
        Description = "The invoice's number; 'grid invoice list' shows them.",
    };

    /// <summary>Makes all invoices anew from the ledger and finds one.</summary>
    /// <exception cref="CommandFailure">There is none of this number.</exception>
    internal static async Task<(Invoice Invoice, ChargeSelection Charges)> FindAsync(
        Invocation run, string number, CancellationToken cancel)
    {
        ChargeSelection charges = await ChargeSelection.ReadAsync(run, new ChargeOptions(), needsOneCoin: false, cancel);
        return (Invoice.Of(charges.Lines).FirstOrDefault(invoice => invoice.Number == number)
            ?? throw new CommandFailure(
                ExitCode.NotFound,
                $"NUMBER is '{number}'; there is no such invoice.",
                "'grid invoice list' shows all invoices"), charges);
    }
}
