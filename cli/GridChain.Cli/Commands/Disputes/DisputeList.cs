using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;

namespace GridChain.Cli.Commands.Disputes;

/// <summary>grid dispute list [--open].</summary>
internal static class DisputeList
{
    internal static Command Create(CommandHost host)
    {
        var open = new Option<bool>("--open") { Description = "Only those that are not over." };
        var command = new Command("list", "Show all disputes.") { open };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            CoinDirectory coins = await CoinDirectory.ReadAsync(session, cancel);
            ulong count = await session.Disputes.DisputeCountAsync(cancel);
            var items = new List<DisputeDocument>();
            for (ulong number = 1; number <= count; number++)
                items.Add(await DisputeShow.ReadAsync(session, coins, number, null, cancel));
            if (run.Line.GetValue(open))
                items.RemoveAll(static item => item.Stage == "closed");
            run.Printer.Write(new DisputeListDocument(items), GridJson.Default.DisputeListDocument, Draw);
        });
        return command;
    }

    private static Listing Draw(DisputeListDocument disputes)
    {
        Listing listing = Listing.WithColumns("DISPUTE", "STAGE", "COMPLAINT", "WORKLOAD", "EPOCH", "REFUND", "STAGE ENDS");
        foreach (DisputeDocument item in disputes.Items)
        {
            listing.Row(
                $"{item.Dispute}",
                item.Stage,
                item.Complaint,
                item.Workload[..12],
                $"{item.Epoch}",
                item.Judged || item.Stage == "closed" ? Percent.Format(item.RefundBps) : "",
                item.Stage == "closed" ? "" : TimeText.Of(item.Deadline));
        }

        return listing;
    }
}
