using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Requests;
using GridChain.Cli.Requests;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Commands.Approvals;

/// <summary>grid inbox: what waits for this key's approval.</summary>
internal static class InboxCommand
{
    internal static Command Create(CommandHost host)
    {
        var command = new Command("inbox", "Show the requests that wait for your approval.");
        host.Run(command, ListAsync);
        return command;
    }

    private static async Task ListAsync(Invocation run, CancellationToken cancel)
    {
        Address me = run.Signer.Address;
        GridSession session = await run.ConnectAsync(cancel);
        RequestDescriber names = await RequestDescriber.ReadAsync(
            session, run.People, run.Profile.Organisation, run.Shell.Time, cancel);
        ulong now = await ChainClock.NowAsync(session, run.Shell.Time, cancel);
        IReadOnlyList<RequestRow> rows = await new RequestRows(session, names, now).ReadAsync(
            null,
            async (request, stored) =>
            {
                if (stored.State != State.Requested || request.Terms.ValidUntil < now)
                    return false;
                ApprovalState approvals = await ApprovalState.ReadAsync(session, request, cancel);
                return approvals.MayApprove(me) && !approvals.Approvers.Contains(me);
            },
            cancel);
        run.Printer.Write(
            new RequestListDocument(rows),
            GridJson.Default.RequestListDocument,
            document => RequestRows.Draw(document, run.People));
        if (rows.Count > 0)
            run.Printer.Note($"next: grid approve {rows[0].Id[..12]}, or grid reject {rows[0].Id[..12]} --reason TEXT");
    }
}
