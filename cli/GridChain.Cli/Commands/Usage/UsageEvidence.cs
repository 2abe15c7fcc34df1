using System.Text;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Workloads;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.NodeApi;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Cli.Commands.Usage;

/// <summary>A node's report of a workload's epoch, checked step by step against the chain.</summary>
internal sealed class UsageEvidence
{
    private UsageEvidence(WorkloadUsage usage, EpochRoot root, UsageReport? report, IReadOnlyList<UsageCheck> checks)
    {
        Usage = usage;
        Root = root;
        Report = report;
        Checks = checks;
    }

    /// <summary>What the node gave.</summary>
    internal WorkloadUsage Usage { get; }

    /// <summary>What the chain has.</summary>
    internal EpochRoot Root { get; }

    /// <summary>The report; null if it cannot be read.</summary>
    internal UsageReport? Report { get; }

    /// <summary>The checks, in order.</summary>
    internal IReadOnlyList<UsageCheck> Checks { get; }

    /// <summary>True if everything holds.</summary>
    internal bool IsProved => Checks.All(static check => check.Holds);

    /// <summary>Asks the node for an epoch and checks the answer.</summary>
    /// <param name="session">The chain.</param>
    /// <param name="node">The node.</param>
    /// <param name="epoch">The epoch; null for the last that the node has.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="CommandFailure">The node has no report.</exception>
    internal static async Task<UsageEvidence> ReadAsync(
        GridSession session, FarmerNode node, ulong? epoch, CancellationToken cancel)
    {
        Hash256 id = node.Request.Id;
        ulong wanted = epoch ?? await LastEpochAsync(node, cancel);
        WorkloadUsage usage = await node.Client.UsageOfAsync(wanted, id, cancel);
        EpochRoot root = await session.Meter.RootOfAsync(node.Entry.Id, wanted, cancel);
        UsageReport? report = TryParse(usage.Report);
        UsageLeaf leaf = usage.Leaf.ToLeaf();
        Signature.TryFromBytes(usage.Signature.Span, out Signature signature);
        bool isKeyOf = report is not null
            && Secp256k1.TryRecover(report.Digest(session.Grid.Domain), signature, out Address signer)
            && await session.Nodes.HadKeyAsync(node.Entry.Id, signer, cancel);
        UsageCheck[] checks =
        [
            new("the leaf is this workload's and this epoch's", leaf.Id == id && leaf.Epoch == wanted),
            new("the report hashes to the leaf's report hash",
                Keccak256.Hash(Encoding.UTF8.GetBytes(usage.Report)) == leaf.ReportHash),
            new("the report's counters are the leaf's", report is not null && report.ToLeaf() == leaf),
            new("the report is of this chain and node",
                report is not null && report.ChainId == session.Client.Profile.ChainId && report.Node == node.Entry.Id),
            new("the report is signed by a key of the node", isKeyOf),
            new("the chain has the node's root of the epoch", !root.Root.IsZero && !root.Void),
            new("the leaf is under that root", UsageTree.Contains(
                root.Root, root.Count, usage.Index, UsageTree.HashOf(leaf), usage.Siblings)),
            new("no more seconds are claimed than went by", report is null || IsWithinTime(report, root)),
        ];
        return new UsageEvidence(usage, root, report, checks);
    }

    /// <summary>Refuses evidence that does not hold.</summary>
    /// <exception cref="CommandFailure">Names the first check that fails.</exception>
    internal void Require()
    {
        if (Checks.FirstOrDefault(static check => !check.Holds) is { } broken)
        {
            throw new CommandFailure(
                ExitCode.Failed,
                $"The usage of epoch {Usage.Leaf.Epoch} is not proved: it does not hold that {broken.What}.",
                "do not accept it; ask the farm, and contest it in time") { Code = "Unproved" };
        }
    }

    private static async Task<ulong> LastEpochAsync(FarmerNode node, CancellationToken cancel)
    {
        WorkloadEpochs epochs = await node.Client.EpochsOfAsync(node.Request.Id, cancel);
        return !epochs.Epochs.IsEmpty ? epochs.Epochs[^1] : throw new CommandFailure(
            ExitCode.NotFound,
            $"{node.Entry.Name} has no report of {node.Request.Id} yet.",
            "wait until an epoch is over; 'grid node show' tells their length");
    }

    private static UsageReport? TryParse(string report)
    {
        try
        {
            return UsageReport.Parse(Encoding.UTF8.GetBytes(report));
        }
        catch (ManifestException)
        {
            return null;
        }
    }

    private static bool IsWithinTime(UsageReport report, EpochRoot root) =>
        report.End >= report.Start && (root.ReportedAt == 0 || report.End <= root.ReportedAt);
}
