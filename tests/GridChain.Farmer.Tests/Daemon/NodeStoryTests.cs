using System.Collections.Immutable;
using System.Text;
using GridChain.Contracts;
using GridChain.Contracts.NodeApi;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Primitives;
using GridChain.TestKit.Story;

namespace GridChain.Farmer.Tests.Daemon;

/// <summary>The farmer's part of the story, with a real chain, a real daemon and real containers.</summary>
public sealed class NodeStoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runs_proves_and_is_paid_for_what_was_approved_and_nothing_else()
    {
        await using DaemonRig rig = await DaemonRig.StartAsync(epochSeconds: 2, Cancel);
        (Terms terms, Hash256 id) = await rig.World.RequestAsync(rig.Web(), 3600, 1, Cancel);
        await rig.World.ApproveAsync(terms, Cancel);
        NodeClient ben = rig.ClientOf(rig.World.Ben);
        await Check.EventuallyAsync(
            async () => (await TryStatusAsync(ben, id))?.Phase == "waiting, image is here", TimeSpan.FromSeconds(20),
            $"the image is not fetched before quorum; {rig.Daemon.Tail()}");
        rig.AssertNoTrace();

        await rig.World.ReserveAsync(terms, Cancel);
        await rig.WaitForStateAsync(id, State.Deployed, 30, Cancel);
        WorkloadStatus status = await ben.StatusAsync(id, Cancel);
        Assert.Equal("ready", status.Phase);
        string url = status.Instances[0].Endpoints[0].Split('=', 2)[1];
        Assert.Contains("It runs.", await rig.TryGetAsync(url), StringComparison.Ordinal);

        await KillAndRestartAsync(rig, ben, id, url);
        await ReadLogsAndExecAsync(rig, ben, id);
        await VerifyUsageAsync(rig, ben, id);
        await rig.World.Ben.Sender.SendAsync(rig.World.Contracts.Grid.End(terms), Cancel);
        await rig.WaitForStateAsync(id, State.Closed, 30, Cancel);
        Run run = await rig.World.Contracts.Grid.RunOfAsync(id, Cancel);
        uint seconds = run.Stop - run.Since;
        Assert.True(run.Paid > 0);
        Assert.True(run.Paid <= Charge.Linear(terms, seconds), $"{run.Paid} paid for {seconds} s");
        Assert.True(run.Paid >= Charge.Linear(terms, seconds - Math.Min(seconds, 6)), $"{run.Paid} paid for {seconds} s");
        await Check.EventuallyAsync(
            async () => (await ben.StatusAsync(id, Cancel)).Phase == "over", TimeSpan.FromSeconds(20), "it is not removed");
        rig.AssertNoTrace();
    }

    [Fact]
    public async Task Gives_back_what_cannot_run_here()
    {
        await using DaemonRig rig = await DaemonRig.StartAsync(epochSeconds: 3600, Cancel);
        (_, Hash256 id) = await rig.ReserveAsync(rig.Web($"sha256:{new string('1', 64)}"), 1, Cancel);
        await rig.WaitForStateAsync(id, State.Closed, 30, Cancel);
        WorkloadStatus status = await rig.ClientOf(rig.World.Ben).StatusAsync(id, Cancel);
        Assert.Contains("Put the OCI archive", status.Reason!, StringComparison.Ordinal);
        rig.AssertNoTrace();
    }

    [Fact]
    public async Task Takes_over_what_the_node_before_it_did_not_accept()
    {
        await using DaemonRig rig = await DaemonRig.StartAsync(epochSeconds: 3600, Cancel);
        ulong absent = await rig.World.AddAbsentNodeAsync(Cancel);
        Terms terms = (await rig.World.PriceAsync(rig.Web(), 3600, 1, Cancel)) with
        {
            Node = absent, Alternate = rig.World.Node, AcceptSeconds = 2,
        };
        await rig.World.RequestAsync(terms, rig.Web(), Cancel);
        await rig.World.ApproveAsync(terms, Cancel);
        await rig.World.ReserveAsync(terms, Cancel);
        Hash256 id = rig.World.IdOf(terms);
        Terms next = terms with { Node = rig.World.Node, Alternate = 0, Supersedes = id };
        await rig.WaitForStateAsync(rig.World.IdOf(next), State.Deployed, 40, Cancel);
        Assert.Equal(State.Closed, await rig.World.StateOfAsync(id, Cancel));
        WorkloadStatus status = await rig.ClientOf(rig.World.Ben).StatusAsync(rig.World.IdOf(next), Cancel);
        Assert.Equal("ready", status.Phase);
        string url = status.Instances[0].Endpoints[0].Split('=', 2)[1];
        Assert.Contains("It runs.", await rig.TryGetAsync(url), StringComparison.Ordinal);
        await rig.World.Ben.Sender.SendAsync(rig.World.Contracts.Grid.End(next), Cancel);
    }

    [Fact]
    public async Task Runs_what_was_approved_together_and_what_an_envelope_covers()
    {
        await using DaemonRig rig = await DaemonRig.StartAsync(epochSeconds: 3600, Cancel);
        StoryWorld world = rig.World;
        (Terms first, Hash256 firstId) = await world.RequestAsync(rig.Web(), 3600, 1, Cancel);
        (Terms second, Hash256 secondId) = await world.RequestAsync(rig.Web(), 3600, 2, Cancel);
        var both = new Deployment { Workloads = [first, second], TotalCost = Charge.Cost(first) + Charge.Cost(second) };
        Hash256 digest = world.Contracts.Grid.Domain.Digest(both.StructHash());
        await world.Fay.Sender.SendAsync(
            world.Contracts.Deployments.ReserveDeployment(both, world.Approvals(digest)), Cancel);
        await rig.WaitForStateAsync(firstId, State.Deployed, 40, Cancel);
        await rig.WaitForStateAsync(secondId, State.Deployed, 40, Cancel);

        Envelope limits = world.Limits(Charge.Cost(first));
        digest = world.Contracts.Grid.Domain.Digest(limits.StructHash());
        await world.Fay.Sender.SendAsync(world.Contracts.Envelopes.OpenEnvelope(limits, world.Approvals(digest)), Cancel);
        (Terms drawn, Hash256 drawnId) = await world.RequestAsync(rig.Web(), 3600, 3, Cancel);
        await world.Ana.Sender.SendAsync(world.Contracts.Envelopes.DrawEnvelope(limits, drawn), Cancel);
        await rig.WaitForStateAsync(drawnId, State.Deployed, 40, Cancel);
        foreach (Terms terms in (Terms[])[first, second, drawn])
            await world.Ben.Sender.SendAsync(world.Contracts.Grid.End(terms), Cancel);
    }

    [Fact]
    public async Task Starts_within_a_second_of_the_last_approval()
    {
        await using DaemonRig rig = await DaemonRig.StartAsync(epochSeconds: 3600, Cancel);
        var times = new List<double>();
        for (ulong i = 0; i < 10; i++)
        {
            (Terms terms, Hash256 id) = await rig.World.RequestAsync(rig.Web(), 3600, 100 + i, Cancel);
            await rig.World.ApproveAsync(terms, Cancel);
            await rig.World.ReserveAsync(terms, Cancel);
            DateTimeOffset included = TimeProvider.System.GetUtcNow();
            await rig.WaitForStateAsync(id, State.Deployed, 30, Cancel);
            WorkloadStatus status = await rig.ClientOf(rig.World.Ben).StatusAsync(id, Cancel);
            times.Add((status.Instances[0].StartedAt!.Value - included).TotalMilliseconds);
            await rig.World.Ben.Sender.SendAsync(rig.World.Contracts.Grid.End(terms), Cancel);
        }

        times.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"approval included to process started: p50 {times[5]:F0} ms, worst {times[9]:F0} ms");
        Assert.True(times[5] < 2000, $"p50 is {times[5]:F0} ms");
    }

    private static async Task KillAndRestartAsync(DaemonRig rig, NodeClient ben, Hash256 id, string url)
    {
        DateTimeOffset? before = (await ben.StatusAsync(id, Cancel)).Instances[0].StartedAt;
        await rig.Daemon.KillAsync(Cancel);
        Assert.Contains("It runs.", await rig.TryGetAsync(url), StringComparison.Ordinal);
        rig.StartDaemon();
        await rig.WaitForHealthAsync();
        Assert.Contains("It runs.", await rig.TryGetAsync(url), StringComparison.Ordinal);
        Assert.Equal(before, (await ben.StatusAsync(id, Cancel)).Instances[0].StartedAt);
    }

    private static async Task ReadLogsAndExecAsync(DaemonRig rig, NodeClient ben, Hash256 id)
    {
        await using Stream log = await ben.LogsAsync(id, null, 4096, follow: false, Cancel);
        using var reader = new StreamReader(log);
        Assert.Contains("serving /www", await reader.ReadToEndAsync(Cancel), StringComparison.Ordinal);
        var output = new StringBuilder();
        int? code = null;
        await foreach (ExecFrame frame in ben.ExecAsync(id, "web", new ExecCommand(["sh", "-c", "id -u; exit 3"]), Cancel))
        {
            if (frame.Output is { } bytes) output.Append(Encoding.UTF8.GetString(bytes.Span));
            code ??= frame.ExitCode;
        }

        Assert.Equal("65534\n", output.ToString());
        Assert.Equal(3, code);
        foreach (Person stranger in new[] { rig.World.Olaf, rig.World.Fay })
        {
            NodeApiException refused = await Assert.ThrowsAsync<NodeApiException>(
                () => rig.ClientOf(stranger).StatusAsync(id, Cancel));
            Assert.Equal(403, refused.Status);
        }
    }

    private static async Task VerifyUsageAsync(DaemonRig rig, NodeClient ben, Hash256 id)
    {
        var epochs = new WorkloadEpochs(id, []);
        await Check.EventuallyAsync(
            async () => (epochs = await ben.EpochsOfAsync(id, Cancel)).Epochs.Length >= 3, TimeSpan.FromSeconds(30),
            "no usage is reported");
        Hash256 before = Hash256.Zero;
        foreach (ulong epoch in epochs.Epochs)
        {
            WorkloadUsage usage = await ben.UsageOfAsync(epoch, id, Cancel);
            UsageReport report = UsageReport.Parse(Encoding.UTF8.GetBytes(usage.Report));
            Assert.Equal(before, report.PrevReportHash);
            Assert.Equal(report.ToLeaf(), usage.Leaf.ToLeaf());
            before = report.Hash();
        }

        await Check.EventuallyAsync(
            async () => (await ben.UsageOfAsync(epochs.Epochs[1], id, Cancel)).IsPosted, TimeSpan.FromSeconds(20),
            $"the root is not on chain; {rig.Daemon.Tail()}");
        WorkloadUsage posted = await ben.UsageOfAsync(epochs.Epochs[1], id, Cancel);
        await rig.World.Contracts.Meter.VerifyAsync(
            rig.World.Node, posted.Leaf.ToLeaf(), posted.Index, posted.Siblings, Cancel);
        EpochUsage all = await ben.UsageAsync(epochs.Epochs[1], Cancel);
        Assert.Equal(posted.Root, all.Root);
        ImmutableArray<UsageFigures> leaves = all.Leaves;
        Assert.Equal(id, Assert.Single(leaves).Id);
    }

    private static async Task<WorkloadStatus?> TryStatusAsync(NodeClient client, Hash256 id)
    {
        try
        {
            return await client.StatusAsync(id, Cancel);
        }
        catch (NodeApiException)
        {
            return null;
        }
    }
}
