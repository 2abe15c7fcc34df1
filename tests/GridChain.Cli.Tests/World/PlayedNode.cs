using GridChain.Client.Calls;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.JsonRpc;
using Xunit;

namespace GridChain.Cli.Tests.World;

/// <summary>The world's node without a daemon: it accepts, becomes ready, reports and settles.</summary>
internal sealed class PlayedNode(CliWorld world)
{
    /// <summary>Length of the node's epochs.</summary>
    internal const uint EpochSeconds = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private GridContracts Contracts => world.Story.Contracts;

    /// <summary>Ana asks, ben and fay approve, the node runs it.</summary>
    /// <returns>The workload's id.</returns>
    internal async Task<Hash256> RunAsync(Func<string, string>? change = null)
    {
        string id = await world.AskAsync(change);
        await world.JsonAs("ben", "approve", id);
        await world.JsonAs("fay", "approve", id);
        Hash256 workload = Hash256.Parse(id);
        Terms terms = await TermsOfAsync(workload);
        await SendAsync(Contracts.Grid.Accept(terms, Keccak256.Hash("boot"u8)));
        await SendAsync(Contracts.Grid.Ready(terms, Keccak256.Hash("image"u8), "http://127.0.0.1:8080"));
        return workload;
    }

    /// <summary>Lets time pass, reports the last whole epoch and settles some workloads in it.</summary>
    internal async Task SettleAsync(uint seconds, params Hash256[] workloads)
    {
        await world.Anvil.PassAsync(seconds);
        RpcBlock head = (await world.Story.Chain.GetBlockAsync(BlockTag.Latest, Cancel))!;
        ulong epoch = (head.Timestamp / EpochSeconds) - 1;
        var leaves = new List<UsageLeaf>();
        foreach (Hash256 id in workloads)
            leaves.Add(ReportOf(id, epoch, (epoch + 1) * EpochSeconds - (await Contracts.Grid.RunOfAsync(id, Cancel)).Since).ToLeaf());
        UsageTree tree = UsageTree.Of(leaves);
        (_, Hash256 before) = await Contracts.Meter.HeadOfAsync(world.Story.Node, Cancel);
        var report = new EpochReport
        {
            Node = world.Story.Node,
            Epoch = epoch,
            Root = tree.Root,
            PrevRoot = before,
            Count = (uint)tree.Leaves.Length,
        };
        await SendAsync(Contracts.Meter.Report(report, default));
        var settlements = new List<Settlement>();
        foreach (Hash256 id in workloads)
        {
            UsageProof proof = tree.ProofOf(id)!;
            settlements.Add(new Settlement
            {
                Terms = await TermsOfAsync(id),
                Leaf = proof.Leaf,
                Index = proof.Index,
                Siblings = proof.Siblings,
            });
        }

        await world.Story.Gus.Sender.SendAsync(Contracts.Grid.SettleAll([.. settlements]), Cancel);
    }

    /// <summary>Terms of a workload, from its event.</summary>
    internal async Task<Terms> TermsOfAsync(Hash256 id)
    {
        IReadOnlyList<Requested> events = await new EventHistory(world.Story.Chain).ReadAsync<Requested>(
            GridAddresses.Grid, [Requested.Topic, id], Cancel);
        return events.Single().Terms;
    }

    /// <summary>The node's report of an epoch.</summary>
    internal UsageReport ReportOf(Hash256 id, ulong epoch, ulong seconds) => new()
    {
        ChainId = world.Story.Chain.Profile.ChainId,
        Node = world.Story.Node,
        Workload = id,
        Epoch = epoch,
        Start = epoch * EpochSeconds,
        End = (epoch + 1) * EpochSeconds,
        ReadySeconds = seconds,
        CpuMillis = 1_000,
        MemoryMiBSeconds = 64 * seconds,
        RxBytes = 1,
        TxBytes = 2,
        ProbesOk = 6,
        ProbesTotal = 6,
        Restarts = 0,
        Samples = 6,
        SampleRoot = Keccak256.Hash("samples"u8),
        PrevReportHash = Hash256.Zero,
        BootId = Keccak256.Hash("boot"u8),
        AgentDigest = Keccak256.Hash("agent"u8),
    };

    private Task<RpcReceipt> SendAsync(ContractCall call) => world.Story.NodeKey.Sender.SendAsync(call, Cancel);
}
