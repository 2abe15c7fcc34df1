using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Joint;
using GridChain.Client.Calls;
using GridChain.Contracts.Approvals;
using GridChain.Primitives;

namespace GridChain.Cli.Commands.Envelopes;

/// <summary>grid envelope approve ENVELOPE: the last approval opens it.</summary>
/// <remarks>The id is recomputed from the limits that are shown before anything is signed.</remarks>
internal static class EnvelopeApprove
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = EnvelopeCommand.Id();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("approve", "Show an envelope in full and approve it; the last approval opens it.")
        {
            id, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            EnvelopeEntry entry = await EnvelopeDirectory.FindAsync(session, run.Line.GetRequiredValue(id), cancel);
            await ApproveAsync(run, session, entry, run.Line.GetValue(dryRun), cancel);
        });
        return command;
    }

    private static async Task ApproveAsync(
        Invocation run, GridSession session, EnvelopeEntry entry, bool isDryRun, CancellationToken cancel)
    {
        EnvelopeReview review = await EnvelopeReview.ReadAsync(run, session, cancel);
        EnvelopeDocument document = await review.DescribeAsync(entry, cancel);
        run.Printer.Show(EnvelopeText.Of(document, run.People).Render(run.Shell.Width));
        if (document.State != "proposed")
        {
            throw new CommandFailure(
                ExitCode.Conflict,
                $"{document.Id} is {document.State}; only an envelope that waits can be approved.",
                "grid envelope list") { Code = "WrongDecision" };
        }

        Address me = run.Signer.Address;
        JointApprovals approvals = await review.ApprovalsAsync(entry, cancel);
        approvals.Require(me, run.People, review.Units);
        ChainWriter writer = await run.WriterAsync(isDryRun, cancel);
        if (isDryRun)
        {
            run.Printer.Note("dry run: everything fits; nothing was signed or sent");
            return;
        }

        run.Confirm("Let workloads within these limits start without asking again?");
        byte[] signature = run.Signer.Sign(entry.Id).ToBytes();
        ApprovalStanding standing = approvals.With(me);
        ContractCall call = standing.IsMet
            ? session.Envelopes.OpenEnvelope(
                entry.Limits,
                standing.ToApprovals(new Dictionary<Address, ReadOnlyMemory<byte>> { [me] = signature }))
            : session.Envelopes.ApproveEnvelope(entry.Limits, me, signature);
        SentDocument? sent = SentDocument.Of(await writer.SendAsync(call, cancel));
        run.Printer.Write(
            await review.DescribeAsync(entry, cancel) with { Transaction = sent },
            GridJson.Default.EnvelopeDocument,
            opened => EnvelopeText.Of(opened, run.People));
    }
}
