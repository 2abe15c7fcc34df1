using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Requests;
using GridChain.Cli.Requests;
using GridChain.Cli.Terminal;
using GridChain.Client.Calls;
using GridChain.Contracts.Types;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Approvals;

/// <summary>Decisions against a workload: reject, cancel, stop. They work for tampered requests,
/// too.</summary>
internal static class Decision
{
    /// <summary>Shows the request, asks, sends, and shows the new state.</summary>
    /// <param name="run">The run.</param>
    /// <param name="id">What the user named.</param>
    /// <param name="how">The question, and --dry-run.</param>
    /// <param name="call">Makes the call of the terms.</param>
    /// <param name="cancel">Gives up.</param>
    internal static async Task CarryOutAsync(
        Invocation run,
        string id,
        (string Question, bool IsDryRun) how,
        Func<GridSession, Terms, ContractCall> call,
        CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        WorkloadRequest request = await RequestDirectory.FindAsync(session, id, cancel);
        await ShowAsync(run, session, request, cancel);
        ChainWriter writer = await run.WriterAsync(how.IsDryRun, cancel);
        if (!how.IsDryRun)
            run.Confirm(how.Question);
        RpcReceipt? receipt = await writer.SendAsync(call(session, request.Terms), cancel);
        Run stored = await session.Grid.RunOfAsync(request.Id, cancel);
        ulong now = await ChainClock.NowAsync(session, run.Shell.Time, cancel);
        var document = new DecisionDocument(
            request.Id.ToString(),
            RequestDescriber.StateText(stored, request.Terms, now),
            SentDocument.Of(receipt));
        run.Printer.Write(document, GridJson.Default.DecisionDocument, static d => Listing.OfFacts()
            .Row("id", d.Id)
            .Row("state", d.State)
            .Row("transaction", SentDocument.Text(d.Transaction)));
    }

    private static async Task ShowAsync(
        Invocation run, GridSession session, WorkloadRequest request, CancellationToken cancel)
    {
        try
        {
            RequestReview review = await RequestReview.ReadAsync(run, session, request.Id.ToString(), cancel);
            RequestDocument document = await review.DescribeAsync(cancel);
            run.Printer.Note(RequestText.Of(document, run.People).Render(run.Shell.Width).TrimEnd('\n'));
        }
        catch (CommandFailure tampered) when (tampered.Code == "Tampered")
        {
            run.Printer.Show("warning: " + tampered.Message);
        }
    }
}
