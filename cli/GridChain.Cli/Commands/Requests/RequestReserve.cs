using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Requests;
using GridChain.Contracts.Approvals;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Requests;

/// <summary>grid request reserve ID: by anyone, once all approvals are recorded.</summary>
internal static class RequestReserve
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "reserve", "Reserve capacity and money for an approved request (anyone may; approve does it by itself).")
        {
            id, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            RequestReview review = await RequestReview.ReadAsync(
                run, session, run.Line.GetRequiredValue(id), cancel);
            ApprovalStanding standing = review.Approvals.Standing;
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(
                await Reservation.CallAsync(session, review.Request.Terms, standing.ToApprovals(), cancel), cancel);
            await RequestShow.WriteAsync(run, review, SentDocument.Of(receipt), cancel);
        });
        return command;
    }
}
