using System.Diagnostics;
using GridChain.Client;
using GridChain.Contracts.Events;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.TestKit.Story;

namespace GridChain.EndToEnd.Kills;

/// <summary>
/// One workload from its request to its closing, by people who try again when the ledger does not answer.
/// </summary>
/// <remarks>
/// <code>
/// request ─► ben approves ─► fay approves and reserves ─► farmer deploys ─► page is read ─► use is settled
///         ─► ana ends it ─► container goes ─► last use is settled ─► closed
/// </code>
/// </remarks>
internal sealed class StoryLife(LocalGrid grid, StoryWorld world, ReportedFacts facts, Manifest manifest)
{
    private static readonly TimeSpan StepPatience = TimeSpan.FromSeconds(60);

    /// <summary>Lives it.</summary>
    /// <param name="salt">Makes it different from the others.</param>
    /// <returns>The workload as the ledger left it.</returns>
    internal async Task<Run> RunAsync(ulong salt)
    {
        CancellationToken cancel = CancellationToken.None;
        Terms? drafted = null;
        await UntilAsync(
            "priced",
            () => Task.FromResult(drafted is not null),
            async () => drafted = await world.PriceAsync(manifest, 600, salt, cancel));
        Terms terms = drafted!;
        Hash256 id = world.IdOf(terms);

        await UntilAsync(
            "requested",
            async () => await StateAsync(id) >= State.Requested,
            async () => facts.Add(await world.RequestAsync(terms, manifest, cancel)));
        await UntilAsync(
            "approved by ben",
            () => world.Contracts.Grid.ApprovedByAsync(id, world.Ben.Address, cancel),
            async () => facts.Add(await world.ApproveAsync(terms, cancel)));
        await UntilAsync(
            "reserved",
            async () => await StateAsync(id) >= State.Reserved,
            async () => facts.Add(await world.ReserveAsync(terms, cancel)));
        await UntilAsync("deployed", async () => await StateAsync(id) == State.Deployed, Wait);
        await UntilAsync("answering over HTTP", () => AnswersAsync(id), Wait);
        await UntilAsync("paid for", async () => (await RunOfAsync(id)).Paid > 0, Wait);
        await UntilAsync(
            "ended",
            async () => await StateAsync(id) is State.Ended or State.Closed,
            async () => facts.Add(await world.Ana.Sender.SendAsync(world.Contracts.Grid.End(terms), cancel)));
        await UntilAsync("gone from the host", () => Task.FromResult(grid.InstanceProcesses().Count == 0), Wait);
        await UntilAsync("closed", async () => await StateAsync(id) == State.Closed, Wait);
        return await RunOfAsync(id);
    }

    // Does it again and again until the chain shows its effect, as people do whose connection breaks.
    private static async Task UntilAsync(string what, Func<Task<bool>> isSo, Func<Task> act)
    {
        long start = Stopwatch.GetTimestamp();
        ChainException? last = null;
        while (Stopwatch.GetElapsedTime(start) < StepPatience)
        {
            try
            {
                if (await isSo())
                    return;
                await act();
            }
            catch (ChainException fault)
            {
                last = fault;
                await Wait();
            }
        }

        throw new TimeoutException(
            $"The workload is not {what} after {StepPatience.TotalSeconds} s; last fault: {last?.Message ?? "none"}.");
    }

    private static Task Wait() => Task.Delay(20);

    private Task<Run> RunOfAsync(Hash256 id) =>
        world.Contracts.Grid.RunOfAsync(id, CancellationToken.None);

    private async Task<State> StateAsync(Hash256 id) => (await RunOfAsync(id)).State;

    private async Task<bool> AnswersAsync(Hash256 id)
    {
        var filter = new RpcFilter
        {
            FromBlock = BlockTag.Earliest,
            Address = [world.Contracts.Grid.Address],
            Topics = [[Deployed.Topic], [id]],
        };
        RpcLog log = (await world.Chain.GetLogsAsync(filter, CancellationToken.None)).Single();
        Check.That(ContractEvents.TryDecode(log, out ContractEvent? decoded), "The event Deployed cannot be decoded.");
        var page = new Uri(((Deployed)decoded!).Endpoint.Split(' ', ',')[0]);
        return await grid.AnswersAsync(page);
    }
}
