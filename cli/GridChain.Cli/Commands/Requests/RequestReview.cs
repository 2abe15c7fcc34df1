using GridChain.Cli.Chain;
using GridChain.Cli.Requests;
using GridChain.Contracts.Manifests;

namespace GridChain.Cli.Commands.Requests;

/// <summary>A request that was found, checked and described: the start of every command about one.</summary>
internal sealed record RequestReview(
    WorkloadRequest Request, Manifest Manifest, ApprovalState Approvals, RequestDescriber Describer)
{
    /// <summary>Finds and checks a request.</summary>
    /// <exception cref="CommandFailure">None, or it is not what it says.</exception>
    internal static async Task<RequestReview> ReadAsync(
        Invocation run, GridSession session, string id, CancellationToken cancel)
    {
        WorkloadRequest request = await RequestDirectory.FindAsync(session, id, cancel);
        RequestDescriber describer = await RequestDescriber.ReadAsync(
            session, run.People, run.Profile.Organisation, run.Shell.Time, cancel);
        Manifest manifest = RequestChecks.Open(request, describer.Units);
        ApprovalState approvals = await ApprovalState.ReadAsync(session, request, cancel);
        return new RequestReview(request, manifest, approvals, describer);
    }

    /// <summary>Describes it as it is now.</summary>
    internal Task<RequestDocument> DescribeAsync(CancellationToken cancel) =>
        Describer.DescribeAsync(Request, Manifest, Approvals, isSent: true, cancel);
}
