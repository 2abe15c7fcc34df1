using GridChain.Cli.Chain;
using GridChain.Cli.Requests;
using GridChain.Contracts;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Joint;

/// <summary>Workloads that are decided together.</summary>
/// <param name="Id">Digest of all their terms: what approvers sign.</param>
/// <param name="Deployment">Their terms and the sum.</param>
/// <param name="Requests">The requests, in the same order.</param>
internal sealed record DeploymentEntry(Hash256 Id, Deployment Deployment, IReadOnlyList<WorkloadRequest> Requests)
{
    private const int PrefixDigitsMin = 6;

    /// <summary>Puts requests together.</summary>
    internal static DeploymentEntry Of(GridSession session, IReadOnlyList<WorkloadRequest> requests)
    {
        var sum = UInt256.Zero;
        foreach (WorkloadRequest request in requests)
            sum += Charge.Cost(request.Terms);
        var deployment = new Deployment
        {
            Workloads = [.. requests.Select(static request => request.Terms)],
            TotalCost = sum,
        };
        Hash256 id = GridDomain.OfGrid(session.Client.Profile.ChainId, GridAddresses.Grid)
            .Digest(deployment.StructHash());
        return new DeploymentEntry(id, deployment, requests);
    }

    /// <summary>Finds a proposed deployment by its id or the beginning of it, and checks that its workloads hash to
    /// it.</summary>
    /// <exception cref="CommandFailure">None, several, or the node lied.</exception>
    internal static async Task<DeploymentEntry> FindAsync(GridSession session, string text, CancellationToken cancel)
    {
        string digits = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
        DeploymentProposed[] found = digits.Length < PrefixDigitsMin ? [] :
        [
            .. (await ReadAsync(session, cancel)).Where(e =>
                e.Deployment.ToString()[2..].StartsWith(digits, StringComparison.OrdinalIgnoreCase)),
        ];
        if (found.Length != 1)
        {
            throw new CommandFailure(
                found.Length == 0 ? ExitCode.NotFound : ExitCode.Usage,
                found.Length == 0
                    ? $"DEPLOYMENT is '{text}'; none has an id that begins so (6 digits or more)."
                    : $"DEPLOYMENT is '{text}', the beginning of {found.Length} ids.",
                found.Length == 0 ? "'grid deployment list' shows all deployments" : "give more digits");
        }

        var requests = new List<WorkloadRequest>();
        foreach (Hash256 id in found[0].Ids)
            requests.Add(await RequestDirectory.FindAsync(session, id.ToString(), cancel));
        DeploymentEntry entry = Of(session, requests);
        return entry.Id == found[0].Deployment ? entry : throw new CommandFailure(
            ExitCode.Conflict,
            $"The node gave workloads for {found[0].Deployment} that hash to {entry.Id}: they were tampered with.",
            "do not sign; ask another node with --rpc-url") { Code = "Tampered" };
    }

    /// <summary>All proposals, oldest first.</summary>
    internal static Task<IReadOnlyList<DeploymentProposed>> ReadAsync(GridSession session, CancellationToken cancel) =>
        session.Events.ReadAsync<DeploymentProposed>(
            GridAddresses.Deployments, [DeploymentProposed.Topic], cancel);

    /// <summary>How its approvals stand.</summary>
    internal Task<JointApprovals> ApprovalsAsync(GridSession session, CancellationToken cancel) =>
        JointApprovals.ReadAsync(
            session,
            JointQuestion.Of(Deployment, GridAddresses.Deployments, Id),
            who => session.Deployments.SignedByAsync(Id, who, cancel),
            cancel);
}
