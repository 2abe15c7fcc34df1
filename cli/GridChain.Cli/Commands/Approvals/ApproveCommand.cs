using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Requests;
using GridChain.Cli.Requests;
using GridChain.Cli.Values;
using GridChain.Client;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Approvals;

/// <summary>grid approve ID: shows what is signed, recomputed from what is signed, and signs.</summary>
/// <remarks>
/// <code>
/// terms → hashed here, must be the id        body → inflated, hashed, must be terms.manifestHash; read strictly
/// money → computed here from the terms       diff and risk flags → shown
/// all of it before the key is unlocked       last approval → reserves in the same transaction
/// </code>
/// </remarks>
internal static class ApproveCommand
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        var noReserve = new Option<bool>("--no-reserve")
        {
            Description = "Only record the approval, even if it is the last one.",
        };
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("approve", "Show a request in full and approve it; the last approval reserves it.")
        {
            id, noReserve, host.Options.Passkey, dryRun,
        };
        host.Run(command, (run, cancel) => ApproveAsync(
            run, run.Line.GetRequiredValue(id), run.Line.GetValue(noReserve), run.Line.GetValue(dryRun), cancel));
        return command;
    }

    private static async Task ApproveAsync(
        Invocation run, string id, bool isNoReserve, bool isDryRun, CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        RequestReview review = await ReviewAsync(run, session, id, cancel);
        Address me = run.MessageSigner.Address;
        if (review.Approvals.Approvers.Contains(me))
        {
            throw new CommandFailure(
                ExitCode.Conflict,
                $"{run.People.NameOf(me)} has approved {review.Request.Id} already.",
                "nothing is left to do for this key") { Code = "AlreadyApproved" };
        }

        (RpcReceipt? receipt, string? warning) = await SendAsync(run, session, review, (isNoReserve, isDryRun), cancel);
        ApprovalState approvals = await ApprovalState.ReadAsync(session, review.Request, cancel);
        RequestDocument document = await (review with { Approvals = approvals }).DescribeAsync(cancel);
        document = document with { Transaction = SentDocument.Of(receipt), Warning = warning };
        run.Printer.Write(document, GridJson.Default.RequestDocument, d => RequestText.Result(d, run.People));
    }

    private static async Task<RequestReview> ReviewAsync(
        Invocation run, GridSession session, string id, CancellationToken cancel)
    {
        RequestReview review = await RequestReview.ReadAsync(run, session, id, cancel);
        RequestDocument document = await review.DescribeAsync(cancel);
        run.Printer.Show(RequestText.Of(document, run.People).Render(run.Shell.Width));
        CheckState(document);
        CheckApprover(run, review);
        return review;
    }

    private static async Task<(RpcReceipt? Receipt, string? Warning)> SendAsync(
        Invocation run,
        GridSession session,
        RequestReview review,
        (bool IsNoReserve, bool IsDryRun) how,
        CancellationToken cancel)
    {
        Address me = run.MessageSigner.Address;
        Terms terms = review.Request.Terms;
        ApprovalStanding standing = review.Approvals.With(me);
        ChainWriter writer = await run.MessengerAsync(how.IsDryRun, cancel);
        if (how.IsDryRun)
        {
            run.Printer.Note("dry run: everything fits; nothing was signed or sent");
            return (null, null);
        }

        RequestDocument shown = await review.DescribeAsync(cancel);
        byte[] signature = await run.MessageSigner.SignAsync(
            review.Request.Id, "Approve this?", RequestText.Of(shown, run.People).Facts, cancel);
        string? warning = null;
        if (standing.IsMet && !how.IsNoReserve)
        {
            try
            {
                var signatures = new Dictionary<Address, ReadOnlyMemory<byte>> { [me] = signature };
                return (await writer.SendAsync(
                    await Reservation.CallAsync(session, terms, standing.ToApprovals(signatures), cancel),
                    cancel), null);
            }
            catch (ChainException e) when (e is { Fault: ChainFault.Reverted, Transaction: null })
            {
                // The approval is worth recording even if money or capacity is not there yet.
                warning = $"approved, but not reserved: {e.Reason?.Text ?? e.Message} Then: grid request reserve "
                    + review.Request.Id.ToString()[..12];
                run.Printer.Show("warning: " + warning);
            }
        }

        return (await writer.SendAsync(session.Grid.Approve(terms, me, signature), cancel), warning);
    }

    private static void CheckState(RequestDocument document)
    {
        if (document.State == "requested")
            return;
        string message = document.State == "expired"
            ? $"{document.Id} was valid until {TimeText.Of(document.ValidUntil)}; it cannot be approved any more."
            : $"{document.Id} is {document.State}; only a request that waits can be approved.";
        string nextStep = document.State == "expired" ? "let it be asked for again: grid up FILE" : "grid inbox";
        throw new CommandFailure(ExitCode.Conflict, message, nextStep)
        {
            Code = document.State == "expired" ? "Expired" : "WrongState",
        };
    }

    private static void CheckApprover(Invocation run, RequestReview review)
    {
        Address me = run.MessageSigner.Address;
        if (me == review.Request.Terms.Requester)
        {
            throw new CommandFailure(
                ExitCode.Denied,
                $"{run.People.NameOf(me)} asked for this and cannot approve it (four eyes).",
                "let somebody else approve") { Code = "SelfApproval" };
        }

        if (!review.Approvals.MayApprove(me))
        {
            throw new CommandFailure(
                ExitCode.Denied,
                $"{run.People.NameOf(me)} is in no clause of the policy of "
                + $"{review.Describer.Units.NameOf(review.Request.Terms.Department)} that applies to this.",
                "the lines 'approval' above name who is") { Code = "NotApprover" };
        }
    }
}
