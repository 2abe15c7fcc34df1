using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Workloads;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.NodeApi;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Usage;

/// <summary>grid usage list ID.</summary>
internal static class UsageList
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        var command = new Command("list", "Show a workload's usage by epoch, and what was paid.") { id };
        host.Run(command, (run, cancel) => ListAsync(run, run.Line.GetRequiredValue(id), cancel));
        return command;
    }

    private static async Task ListAsync(Invocation run, string id, CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        using FarmerNode node = await FarmerNode.OfAsync(run, session, id, isSigned: false, cancel);
        Run stored = await session.Grid.RunOfAsync(node.Request.Id, cancel);
        IReadOnlyList<Settled> settled = await session.Events.ReadAsync<Settled>(
            GridAddresses.Grid, [Settled.Topic, node.Request.Id], cancel);
        (_, uint epochSeconds) = await session.Nodes.ReporterOfAsync(node.Entry.Id, cancel);
        var rows = new List<UsageRow>();
        foreach (ulong epoch in (await node.Client.EpochsOfAsync(node.Request.Id, cancel)).Epochs)
        {
            WorkloadUsage usage = await node.Client.UsageOfAsync(epoch, node.Request.Id, cancel);
            EpochRoot root = await session.Meter.RootOfAsync(node.Entry.Id, epoch, cancel);
            UInt256 paid = settled.Where(e => e.Epoch == epoch)
                .Aggregate(UInt256.Zero, static (sum, e) => sum + e.Amount);
            rows.Add(Row(usage, root, epochSeconds, paid));
        }

        uint proven = settled.Select(static e => e.ProvenSeconds).DefaultIfEmpty().Max();
        var document = new UsageListDocument(node.Request.Id.ToString(), stored.Paid.ToString(), proven, rows);
        run.Printer.Write(document, GridJson.Default.UsageListDocument, Show);
    }

    private static UsageRow Row(WorkloadUsage usage, EpochRoot root, uint epochSeconds, UInt256 paid)
    {
        UsageFigures leaf = usage.Leaf;
        return new UsageRow(
            leaf.Epoch,
            leaf.Epoch * epochSeconds,
            (leaf.Epoch + 1) * epochSeconds,
            leaf.ReadySeconds,
            leaf.CpuMillis,
            leaf.MemoryMiBSeconds,
            leaf.RxBytes,
            leaf.TxBytes,
            leaf.ReportHash.ToString(),
            root.Root.ToString(),
            !root.Root.IsZero && root.Root == usage.Root,
            root.ReportedAt,
            paid.ToString());
    }

    private static Listing Show(UsageListDocument usage)
    {
        Listing listing = Listing.WithColumns("EPOCH", "UNTIL", "READY", "CPU", "IN", "OUT", "ON CHAIN", "PAID");
        foreach (UsageRow row in usage.Items)
        {
            listing.Row(
                $"{row.Epoch}",
                TimeText.Of(row.End),
                Duration.Format(row.ReadySeconds),
                $"{row.CpuMillis} ms",
                $"{row.RxBytes}",
                $"{row.TxBytes}",
                row.IsOnChain ? "yes" : "no",
                Credits.Format(UInt256.Parse(row.SettledMicro)));
        }

        return listing;
    }
}
