using System.Collections.Immutable;
using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Disputes;

/// <summary>grid dispute show DISPUTE.</summary>
internal static class DisputeShow
{
    internal static Command Create(CommandHost host)
    {
        Argument<ulong> number = DisputeCommand.Number();
        var command = new Command("show", "Show where a dispute is, who decides, and what can be done now.") { number };
        host.Run(command, async (run, cancel) => await WriteAsync(
            run, await run.ConnectAsync(cancel), run.Line.GetRequiredValue(number), null, cancel));
        return command;
    }

    /// <summary>Reads and writes a dispute.</summary>
    /// <exception cref="CommandFailure">There is none of this number.</exception>
    internal static async Task WriteAsync(
        Invocation run, GridSession session, ulong number, SentDocument? sent, CancellationToken cancel)
    {
        CoinDirectory coins = await CoinDirectory.ReadAsync(session, cancel);
        DisputeDocument document = await ReadAsync(session, coins, number, sent, cancel);
        run.Printer.Write(document, GridJson.Default.DisputeDocument, d => Draw(d, run.People));
    }

    /// <summary>Reads a dispute.</summary>
    /// <exception cref="CommandFailure">There is none of this number.</exception>
    internal static async Task<DisputeDocument> ReadAsync(
        GridSession session, CoinDirectory coins, ulong number, SentDocument? sent, CancellationToken cancel)
    {
        Dispute stored = await RequireAsync(session, number, cancel);
        (ImmutableArray<Address> panel, ImmutableArray<bool> voted, ImmutableArray<ushort> shares) =
            await session.Disputes.PanelOfAsync(number, cancel);
        return new DisputeDocument(
            number,
            stored.Id.ToString(),
            stored.Department,
            stored.Node,
            stored.Court,
            stored.Epoch,
            Word.Of(stored.Complaint),
            Word.Of(stored.Stage),
            stored.Secs,
            stored.Bond.ToString(),
            coins.SymbolOf(stored.Coin),
            stored.RefundBps,
            stored.Judged,
            stored.Deadline,
            [
                .. panel.Select((who, i) => new PanelEntry(who.ToChecksum(), voted[i], shares[i]))
                    .Where(static entry => entry.Auditor != Address.Zero.ToChecksum()),
            ],
            NextOf(stored.Stage, number),
            sent);
    }

    /// <summary>What is stored of a dispute.</summary>
    /// <exception cref="CommandFailure">There is none of this number.</exception>
    internal static async Task<Dispute> RequireAsync(GridSession session, ulong number, CancellationToken cancel)
    {
        Dispute stored = await session.Disputes.DisputeOfAsync(number, cancel);
        return stored.Stage != DisputeStage.None ? stored : throw new CommandFailure(
            ExitCode.NotFound, $"DISPUTE is '{number}'; there is no such dispute.", "'grid dispute list' shows all");
    }

    private static string NextOf(DisputeStage stage, ulong number) => stage switch
    {
        DisputeStage.Contested => $"the farm answers: grid dispute answer {number} (silence refunds all)",
        DisputeStage.Answered => $"the tenant draws the panel: grid dispute draw {number} (silence refunds nothing)",
        DisputeStage.Voting => $"the panel votes: grid dispute vote {number} REFUND (two equal votes decide)",
        DisputeStage.Decided => $"either side may ask the court's governors: grid dispute appeal {number}; then, after "
            + $"the deadline, anybody: grid dispute proceed {number}",
        DisputeStage.Appealed => $"the court's governors rule: grid dispute rule {number} REFUND (silence leaves what "
            + "was decided)",
        _ => "nothing; it is over",
    };

    private static Listing Draw(DisputeDocument dispute, People people)
    {
        Listing listing = Listing.OfFacts()
            .Row("dispute", $"{dispute.Dispute} ({dispute.Stage})")
            .Row("workload", dispute.Workload)
            .Row("complaint", $"{dispute.Complaint} in epoch {dispute.Epoch} of node {dispute.Node}")
            .Row("between", $"department {dispute.Department} and the farm of node {dispute.Node}")
            .Row("court", $"organisation {dispute.Court}")
            .Row("held back", $"{dispute.Seconds} s of the period")
            .Row("bond", $"{Credits.Format(UInt256.Parse(dispute.BondMicro))} {dispute.Symbol}; the loser pays it");
        foreach (PanelEntry entry in dispute.Panel)
        {
            string vote = entry.Voted ? $"refund {Percent.Format(entry.RefundBps)}" : "has not voted";
            listing.Row("panel", $"{people.NameOf(Address.Parse(entry.Auditor))}: {vote}");
        }

        if (dispute.Judged || dispute.Stage == "closed")
            listing.Row("refund", Percent.Format(dispute.RefundBps));
        if (dispute.Stage != "closed")
            listing.Row("stage ends", TimeText.Of(dispute.Deadline));
        listing.Row("next", dispute.Next);
        if (dispute.Transaction is not null)
            listing.Row("transaction", SentDocument.Text(dispute.Transaction));
        return listing;
    }
}
