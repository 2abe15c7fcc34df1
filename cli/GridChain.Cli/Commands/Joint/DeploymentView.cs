using GridChain.Cli.Chain;
using GridChain.Cli.Joint;
using GridChain.Cli.Requests;
using GridChain.Cli.Terminal;
using GridChain.Contracts;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Joint;

/// <summary>Describes deployments: every workload was opened and checked against its terms before it is
/// shown.</summary>
internal static class DeploymentView
{
    /// <summary>Describes one as it is now.</summary>
    internal static async Task<DeploymentDocument> DescribeAsync(
        Invocation run, GridSession session, DeploymentEntry entry, CancellationToken cancel)
    {
        RequestDescriber describer = await RequestDescriber.ReadAsync(
            session, run.People, run.Profile.Organisation, run.Shell.Time, cancel);
        var items = new List<DeploymentItem>();
        foreach (WorkloadRequest request in entry.Requests)
        {
            Manifest manifest = RequestChecks.Open(request, describer.Units);
            RequestDocument document = await describer.DescribeAsync(
                request, manifest, await ApprovalState.ReadAsync(session, request, cancel), isSent: true, cancel);
            items.Add(new DeploymentItem(
                document.Id, document.Name, document.Resources.Text(), document.NodeName, document.TotalMicro,
                document.Risks));
        }

        Terms first = entry.Deployment.Workloads[0];
        Decision decision = await session.Deployments.DecisionOfAsync(entry.Id, cancel);
        return new DeploymentDocument(
            entry.Id.ToString(),
            decision == Decision.Approved ? "reserved" : decision.ToString().ToLowerInvariant(),
            describer.Units.NameOf(first.Department),
            first.Requester.ToChecksum(),
            describer.Coins.SymbolOf(first.Coin),
            entry.Deployment.TotalCost.ToString(),
            items,
            (await entry.ApprovalsAsync(session, cancel)).Entries(describer.Units),
            null);
    }

    /// <summary>Draws it.</summary>
    internal static Listing Of(DeploymentDocument deployment, People people)
    {
        Listing listing = Listing.OfFacts()
            .Row("deployment", $"{deployment.Id} ({deployment.State})")
            .Row("asked by", $"{people.NameOf(Address.Parse(deployment.Requester))} for {deployment.DepartmentName}");
        foreach (DeploymentItem item in deployment.Workloads)
        {
            listing.Row("workload", $"{item.Name} ({item.Id[..12]}) on {item.NodeName}: {item.Resources}, "
                + $"{Credits.Format(UInt256.Parse(item.CostMicro))} {deployment.Symbol} at most");
            foreach (string risk in item.Risks)
                listing.Row("look at", $"{item.Name}: {risk}");
        }

        listing.Row("in all", $"{Credits.Format(UInt256.Parse(deployment.TotalMicro))} {deployment.Symbol} at most");
        foreach (ApprovalEntry clause in deployment.Approvals.Where(static clause => clause.Applies))
        {
            listing.Row(
                "approval",
                $"{clause.Text}: {Names(clause.ApprovedBy, people, "nobody yet")}"
                + (clause.Missing == 0 ? "" : $"; {clause.Missing} of {Names(clause.Candidates, people, "nobody")}"));
        }

        return deployment.Transaction is null
            ? listing
            : listing.Row("transaction", SentDocument.Text(deployment.Transaction));
    }

    private static string Names(IReadOnlyList<string> addresses, People people, string none) => addresses.Count == 0
        ? none
        : string.Join(", ", addresses.Select(text => people.NameOf(Address.Parse(text))));
}
