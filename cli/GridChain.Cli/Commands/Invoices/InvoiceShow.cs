using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Charges;
using GridChain.Cli.Terminal;
using GridChain.Contracts;
using GridChain.Contracts.Statements;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Invoices;

/// <summary>grid invoice show NUMBER.</summary>
internal static class InvoiceShow
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> number = InvoiceCommand.Number();
        var command = new Command(
            "show", "Show an invoice line by line, with approvers and the transaction of each settlement.") { number };
        host.Run(command, async (run, cancel) =>
        {
            (Invoice invoice, ChargeSelection charges) = await InvoiceCommand.FindAsync(
                run, run.Line.GetRequiredValue(number), cancel);
            var document = InvoiceDocument.Of(invoice, charges, run.Profile.ChainId);
            run.Printer.Write(document, GridJson.Default.InvoiceDocument, found => Show(found, run.People));
        });
        return command;
    }

    private static Listing Show(InvoiceDocument invoice, People people)
    {
        Listing listing = Listing.OfFacts()
            .Row("invoice", invoice.Number)
            .Row("from", $"{invoice.Organisation.Name}, for {invoice.Month} (UTC)")
            .Row("to", $"{invoice.Department.Name} ({invoice.Department.Id})");
        foreach (InvoiceLineEntry line in invoice.Lines)
        {
            string centre = line.CostCentre.Length > 0 ? $", cost centre {line.CostCentre}" : "";
            listing
                .Row(line.Name, $"{line.Amount} {invoice.Symbol} for {line.Seconds} s on {line.NodeName}{centre}")
                .Row("  asked by", people.NameOf(Address.Parse(line.Requester)))
                .Row("  approved by", string.Join(", ", line.Approvers.Select(who => people.NameOf(Address.Parse(who)))))
                .Row("  they signed", line.ApprovalDigest);
            foreach (ChargeEntry charge in line.Settlements)
            {
                listing.Row(
                    $"  epoch {charge.Epoch}",
                    $"{Credits.Format(UInt256.Parse(charge.AmountMicro))} for {charge.Seconds} s in block "
                    + $"{charge.Block}, {charge.Transaction}");
            }
        }

        return listing
            .Row("rounding", $"{invoice.Rounding} {invoice.Symbol}")
            .Row("total", $"{invoice.Total} {invoice.Symbol} ({Credits.Format(UInt256.Parse(invoice.TotalMicro))} exactly)")
            .Row("fee in it", $"{Credits.Format(UInt256.Parse(invoice.FeeMicro))} {invoice.Symbol}")
            .Row("checked", $"{invoice.AccountsChecked} accounts agree with the ledger in block {invoice.LastBlock}")
            .Row("prove it", $"grid audit bundle {(invoice.Lines.Count > 0 ? invoice.Lines[0].Workload[..12] : "ID")}");
    }
}
