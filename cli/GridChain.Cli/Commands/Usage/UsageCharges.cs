using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Charges;
using GridChain.Cli.Requests;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Statements;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Usage;

/// <summary>grid usage charges: what departments paid for, settlement by settlement.</summary>
internal static class UsageCharges
{
    internal static Command Create(CommandHost host)
    {
        var options = new ChargeOptions();
        Option<string?> workload = CommandParts.Text(
            "--workload", "ID", "Only charges of this workload: its id, the beginning of it, or its name.");
        var command = new Command(
            "charges",
            "List what was charged, settlement by settlement, per department, period or workload; each with its "
            + "approvers and proof. Fails if the charges do not explain every account to the micro-credit.");
        options.AddTo(command);
        command.Options.Add(workload);
        host.Run(command, async (run, cancel) =>
        {
            ChargeSelection selection = await ChargeSelection.ReadAsync(run, options, needsOneCoin: false, cancel);
            if (run.Line.GetValue(workload) is { } text)
                selection = selection with { Lines = [.. await OfWorkloadAsync(run, selection, text, cancel)] };
            var document = new UsageChargesDocument(
                selection.LastBlock,
                selection.AccountsChecked,
                CoinSum.Of(selection.Lines),
                [.. selection.Lines.Select(ChargeEntry.Of)]);
            run.Printer.Write(document, GridJson.Default.UsageChargesDocument, Show);
            foreach (CoinSum sum in document.Sums)
            {
                run.Printer.Note(
                    $"sum: {Credits.Format(UInt256.Parse(sum.AmountMicro))} {sum.Symbol}; "
                    + $"{document.AccountsChecked} accounts agree with the ledger up to block {document.LastBlock}");
            }
        });
        return command;
    }

    private static async Task<IEnumerable<ChargeLine>> OfWorkloadAsync(
        Invocation run, ChargeSelection selection, string text, CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        Hash256 id = (await RequestDirectory.FindAsync(session, text, cancel)).Id;
        return selection.Lines.Where(line => line.Workload == id);
    }

    private static Listing Show(UsageChargesDocument charges)
    {
        Listing listing = Listing.WithColumns(
            "SETTLED", "DEPARTMENT", "COST CENTRE", "WORKLOAD", "NODE", "EPOCH", "READY", "AMOUNT", "FEE", "TRANSACTION");
        foreach (ChargeEntry charge in charges.Items)
        {
            listing.Row(
                TimeText.Of(charge.SettledAt),
                charge.Department.Name,
                charge.CostCentre,
                charge.Name,
                charge.NodeName,
                $"{charge.Epoch}",
                $"{charge.Seconds} s",
                $"{Credits.Format(UInt256.Parse(charge.AmountMicro))} {charge.Symbol}",
                Credits.Format(UInt256.Parse(charge.FeeMicro)),
                charge.Transaction);
        }

        return listing;
    }
}
