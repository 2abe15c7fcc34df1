using System.Diagnostics;
using GridChain.Client;
using GridChain.Client.Blocks;
using GridChain.Client.Calls;
using GridChain.Client.Keys;
using GridChain.Client.Transactions;
using GridChain.Contracts.Errors;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.TestKit.Processes;
using GridChain.TestKit.Story;

namespace GridChain.Chain.Tests.Client;

/// <summary>The user wing's floor against our own node, over the bridge that any other node has too.</summary>
public sealed class OurNodeTests : IAsyncLifetime
{
    private readonly string folder = Path.Combine(
        Path.GetTempPath(), $"gridchain-client-{Environment.ProcessId}-{Ports.Free()}");

    private readonly int port = Ports.Free();
    private Child node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ContractCall Nothing { get; } = new("nothing", Address.FromNumber(0x10c2), default);

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        node = Child.Start(
            "ledger",
            Path.Combine(folder, "ledger.log"),
            Binaries.Program("GridChain.Node"),
            ["--datadir", Path.Combine(folder, "data"), "--http-port", $"{port}"]);
        using ChainClient chain = Connect(overWebSocket: false);
        for (int i = 0; !node.HasExited; i++)
        {
            try
            {
                await chain.CheckChainAsync(Cancel);
                return;
            }
            catch (ChainException fault) when (fault.Fault == ChainFault.Unavailable && i < 100)
            {
                await Task.Delay(100, Cancel);
            }
        }

        throw new InvalidOperationException($"The node ended:\n{node.Tail()}");
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wakes_the_cursor_within_moments_of_a_block(bool overWebSocket)
    {
        using ChainClient chain = Connect(overWebSocket);
        using var signer = PrivateKeySigner.Create();
        using var sender = new TransactionSender(chain, signer);
        var sends = new List<double>();
        var waits = new List<double>();
        long included = 0;
        await foreach (CursorStep step in new BlockCursor(chain, new BlockCursorOptions()).FollowAsync([], Cancel))
        {
            if (step is CursorStep.Advanced && included != 0)
                waits.Add(Stopwatch.GetElapsedTime(included).TotalMilliseconds);
            if (waits.Count == 10)
                break;
            if (step is not CursorStep.CaughtUp)
                continue;
            await Task.Delay(60, Cancel);
            long start = Stopwatch.GetTimestamp();
            RpcReceipt receipt = await sender.SendAsync(Nothing, Cancel);
            included = Stopwatch.GetTimestamp();
            sends.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Assert.Equal(1UL, receipt.Status);
        }

        double send = sends.Order().ElementAt(5);
        double wait = waits.Order().ElementAt(5);
        TestContext.Current.SendDiagnosticMessage(
            $"median of ten: call to receipt {send:0.0} ms, receipt to cursor {wait:0.0} ms");
        Assert.True(wait < 250, $"The median wait was {wait:0.0} ms.");
    }

    [Fact]
    public async Task Takes_concurrent_calls_of_one_account()
    {
        using ChainClient chain = Connect(overWebSocket: false);
        using var signer = PrivateKeySigner.Create();
        using var sender = new TransactionSender(chain, signer);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => sender.SendAsync(Nothing, Cancel)));
        Assert.Equal(30UL, await chain.GetNonceAsync(signer.Address, BlockTag.Latest, Cancel));
    }

    [Fact]
    public async Task Founds_the_organisation_of_the_story_and_explains_a_refusal()
    {
        using var chain = new ChainClient(Profile(false), ContractErrors.Instance);
        using StoryWorld world = await StoryWorld.FoundAsync(chain, "http://127.0.0.1:7070", 60, Cancel);
        Assert.Equal(1UL, world.Node);
        ChainException fault = await Assert.ThrowsAsync<ChainException>(() => world.Ana.Sender.SendAsync(
            world.Contracts.Nodes.SetNodeStatus(world.Node, Contracts.Types.NodeStatus.Closed), Cancel));
        Assert.Equal("NotMember", fault.Reason?.Name);
        Assert.Contains("lacks the role Operate", fault.Message, StringComparison.Ordinal);
    }

    private ChainClient Connect(bool overWebSocket) => new(Profile(overWebSocket));

    private ChainProfile Profile(bool overWebSocket) => new()
    {
        RpcUrl = new Uri($"http://127.0.0.1:{port}"),
        WebSocketUrl = overWebSocket ? new Uri($"ws://127.0.0.1:{port}") : null,
    };
}
