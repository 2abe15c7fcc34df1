using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Joint;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Envelopes;

/// <summary>grid envelope return ENVELOPE: what is over gives back its resources and unspent money.</summary>
internal static class EnvelopeReturn
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = EnvelopeCommand.Id();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "return", "Give back to an envelope what its ended workloads no longer need (anyone may; up does it itself).")
        {
            id, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            EnvelopeEntry entry = await EnvelopeDirectory.FindAsync(session, run.Line.GetRequiredValue(id), cancel);
            SentDocument? sent = await ReturnAsync(run, session, entry, run.Line.GetValue(dryRun), cancel);
            EnvelopeReview review = await EnvelopeReview.ReadAsync(run, session, cancel);
            run.Printer.Write(
                await review.DescribeAsync(entry, cancel) with { Transaction = sent },
                GridJson.Default.EnvelopeDocument,
                document => EnvelopeText.Of(document, run.People));
        });
        return command;
    }

    /// <summary>Gives back whatever can be given back.</summary>
    /// <returns>The last transaction; null if there was nothing to do, or with --dry-run.</returns>
    internal static async Task<SentDocument?> ReturnAsync(
        Invocation run, GridSession session, EnvelopeEntry entry, bool isDryRun, CancellationToken cancel)
    {
        SentDocument? last = null;
        IReadOnlyList<Terms> list = await EnvelopeDirectory.ReturnableAsync(session, entry.Id, cancel);
        if (list.Count > 0)
            run.Printer.Note($"{list.Count} workloads give back to envelope {EnvelopeDraw.Short(entry.Id)}");
        ChainWriter writer = await run.WriterAsync(isDryRun, cancel);
        foreach (Terms terms in list)
            last = SentDocument.Of(await writer.SendAsync(session.Envelopes.ReturnDraw(terms), cancel));
        return last;
    }
}
