using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Workloads;
using GridChain.Cli.Terminal;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Usage;

/// <summary>grid usage settle ID: pays for proved usage; anyone may.</summary>
internal static class UsageSettle
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        Option<ulong?> epoch = UsageCommand.Epoch();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("settle", "Pay for usage that is proved and accepted, or uncontested (anyone may).")
        {
            id, epoch, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            using FarmerNode node = await FarmerNode.OfAsync(
                run, session, run.Line.GetRequiredValue(id), isSigned: false, cancel);
            UsageEvidence evidence = await UsageEvidence.ReadAsync(session, node, run.Line.GetValue(epoch), cancel);
            evidence.Require();

            // The terms come from the request that was found and hashed, not from the node.
            Settlement settlement = evidence.Usage.ToSettlement() with { Terms = node.Request.Terms };
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(session.Grid.Settle(settlement), cancel);
            await WriteAsync(run, session, evidence, PaidNow(receipt), receipt, cancel);
        });
        return command;
    }

    /// <summary>Writes what became of it.</summary>
    internal static async Task WriteAsync(
        Invocation run,
        GridSession session,
        UsageEvidence evidence,
        UInt256? paidNow,
        RpcReceipt? receipt,
        CancellationToken cancel)
    {
        Run stored = await session.Grid.RunOfAsync(evidence.Usage.Leaf.Id, cancel);
        var document = new UsageDocument(
            evidence.Usage.Leaf.Id.ToString(),
            evidence.Usage.Leaf.Epoch,
            evidence.Usage.Leaf.ReadySeconds,
            paidNow?.ToString(),
            stored.Paid.ToString(),
            stored.State.ToString().ToLowerInvariant(),
            SentDocument.Of(receipt));
        run.Printer.Write(document, GridJson.Default.UsageDocument, Show);
    }

    private static UInt256? PaidNow(RpcReceipt? receipt)
    {
        if (receipt is null)
            return null;
        UInt256 sum = UInt256.Zero;
        foreach (RpcLog log in receipt.Logs)
        {
            if (log.Address == GridAddresses.Grid && Settled.TryDecode(log, out Settled? settled))
                sum += settled.Amount;
        }

        return sum;
    }

    private static Listing Show(UsageDocument usage)
    {
        Listing listing = Listing.OfFacts()
            .Row("epoch", $"{usage.Epoch}")
            .Row("ready", $"{usage.ReadySeconds} s");
        if (usage.PaidNowMicro is not null)
            listing.Row("paid now", Credits.Format(UInt256.Parse(usage.PaidNowMicro)));
        return listing
            .Row("paid in all", Credits.Format(UInt256.Parse(usage.PaidMicro)))
            .Row("state", usage.State)
            .Row("transaction", SentDocument.Text(usage.Transaction));
    }
}
