using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GridChain.Client.Rpc;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.JsonRpc;
using GridChain.TestKit.Story;

namespace GridChain.Explorer.Tests.Chain;

/// <summary>
/// The story on real contracts: one workload to its end, one that runs, one that waits, one refused.
/// </summary>
/// <param name="world">Its organisation, farm and node.</param>
internal sealed class AnvilStory(StoryWorld world)
{
    private const uint EpochSeconds = 60;

    private Hash256 lastRoot;
    private ulong salt;

    /// <summary>Workload that was closed.</summary>
    public Hash256 Closed { get; private set; }

    /// <summary>Workload that runs.</summary>
    public Hash256 Running { get; private set; }

    /// <summary>Workload that waits for finance.</summary>
    public Hash256 Waiting { get; private set; }

    /// <summary>Workload that was refused.</summary>
    public Hash256 Refused { get; private set; }

    public static async Task<AnvilStory> TellAsync(Anvil anvil, CancellationToken cancel)
    {
        StoryWorld world = await StoryWorld.FoundAsync(
            anvil.Chain,
            "http://127.0.0.1:7070",
            EpochSeconds,
            cancel
        );
        AnvilStory story = new(world);
        Terms shop = await story.DeployAsync("web-shop", cancel);
        story.Closed = world.IdOf(shop);
        await story.SettleAsync(shop, cancel);
        await story.SettleAsync(shop, cancel);
        await world.Ana.Sender.SendAsync(world.Contracts.Grid.End(shop), cancel);
        await story.SettleAsync(shop, cancel);
        story.Running = world.IdOf(await story.DeployAsync("price-list", cancel));
        (Terms waiting, story.Waiting) = await story.AskAsync("newsletter", cancel);
        await world.ApproveAsync(waiting, cancel);
        (Terms refused, story.Refused) = await story.AskAsync("casino", cancel);
        await world.Fay.Sender.SendAsync(
            world.Contracts.Grid.Reject(refused, "Not within what the company is for."),
            cancel
        );
        return story;
    }

    private Task<(Terms Terms, Hash256 Id)> AskAsync(string name, CancellationToken cancel) =>
        world.RequestAsync(ScriptedStory.ManifestOf(name), 86_400, ++salt, cancel);

    private async Task<Terms> DeployAsync(string name, CancellationToken cancel)
    {
        (Terms terms, _) = await AskAsync(name, cancel);
        await world.ApproveAsync(terms, cancel);
        await world.ReserveAsync(terms, cancel);
        await world.NodeKey.Sender.SendAsync(world.Contracts.Grid.Accept(terms, Keccak256.OfEmpty), cancel);
        await world.NodeKey.Sender.SendAsync(
            world.Contracts.Grid.Ready(terms, Keccak256.OfEmpty, "http://127.0.0.1:8080"),
            cancel
        );
        return terms;
    }

    /// <summary>Lets an epoch pass, reports it with one leaf and settles.</summary>
    private async Task SettleAsync(Terms terms, CancellationToken cancel)
    {
        Hash256 id = world.IdOf(terms);
        RpcBlock head = (await world.Chain.GetBlockAsync(BlockTag.Latest, cancel))!;
        ulong epoch = head.Timestamp / EpochSeconds;
        await CallAsync("evm_increaseTime", EpochSeconds + 1, cancel);
        await CallAsync("evm_mine", null, cancel);
        Run run = await world.Contracts.Grid.RunOfAsync(id, cancel);
        UsageLeaf leaf = new()
        {
            Id = id,
            Epoch = epoch,
            ReadySeconds = (epoch + 1) * EpochSeconds - run.Since,
            CpuMillis = 1234,
            MemoryMiBSeconds = 5678,
            RxBytes = 1000,
            TxBytes = 2000,
            ReportHash = Keccak256.OfEmpty,
        };
        Hash256 root = UsageTree.HashOf(leaf);
        EpochReport report = new()
        {
            Node = world.Node,
            Epoch = epoch,
            Root = root,
            PrevRoot = lastRoot,
            Count = 1,
        };
        lastRoot = root;
        await world.NodeKey.Sender.SendAsync(world.Contracts.Meter.Report(report, default), cancel);
        await world.Olaf.Sender.SendAsync(
            world.Contracts.Grid.Settle(
                new Settlement
                {
                    Terms = terms,
                    Leaf = leaf,
                    Index = 0,
                    Siblings = [],
                }
            ),
            cancel
        );
    }

    /// <summary>Reads any answer as it is.</summary>
    public static JsonTypeInfo<JsonElement> AnyJson { get; } =
        (JsonTypeInfo<JsonElement>)JsonSerializerOptions.Default.GetTypeInfo(typeof(JsonElement));

    private Task<JsonElement> CallAsync(string method, long? number, CancellationToken cancel) =>
        world.Chain.SendAsync(
            RpcRequest<JsonElement>.Make(
                method,
                AnyJson,
                json =>
                {
                    if (number is { } value)
                        json.WriteNumberValue(value);
                }
            ),
            cancel
        );
}
