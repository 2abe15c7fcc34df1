using System.Collections.Immutable;
using System.Diagnostics;
using GridChain.Client;
using GridChain.Client.Blocks;
using GridChain.Client.Calls;
using GridChain.Client.Keys;
using GridChain.Client.Transactions;
using GridChain.Primitives;
using GridChain.TestKit.Chains;

namespace GridChain.Chain.Tests.Client;

/// <summary>The cursor against a chain that goes on, stands still and turns back.</summary>
public sealed class BlockCursorTests : IAsyncLifetime
{
    private AnvilNode anvil = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => anvil = await AnvilNode.StartAsync();

    public ValueTask DisposeAsync() => anvil.DisposeAsync();

    [Fact]
    public async Task Tells_each_block_once_and_in_order_then_that_it_caught_up()
    {
        await anvil.MineAsync(25);
        using ChainClient chain = anvil.Connect();
        var cursor = new BlockCursor(chain, new BlockCursorOptions { BlocksPerBatch = 10 });
        var numbers = new List<ulong>();
        await foreach (CursorStep step in cursor.FollowAsync([], Cancel))
        {
            if (step is CursorStep.CaughtUp)
                break;
            var advanced = Assert.IsType<CursorStep.Advanced>(step);
            Assert.True(advanced.Blocks.Length <= 10);
            numbers.AddRange(advanced.Blocks.Select(b => b.Block.Number));
        }

        Assert.Equal(Enumerable.Range(0, 26).Select(n => (ulong)n), numbers);
    }

    [Fact]
    public async Task Goes_on_behind_the_trail_that_was_saved()
    {
        await anvil.MineAsync(5);
        using ChainClient chain = anvil.Connect();
        ImmutableArray<BlockId> trail = await TrailOfAllAsync(chain);
        await anvil.MineAsync(2);
        var again = new BlockCursor(chain, new BlockCursorOptions());
        var first = Assert.IsType<CursorStep.Advanced>(await FirstAsync(again, trail));
        Assert.Equal([6UL, 7UL], first.Blocks.Select(b => b.Block.Number));
    }

    [Fact]
    public async Task Tells_the_last_block_that_holds_when_the_chain_turns_back()
    {
        await anvil.MineAsync(3);
        using ChainClient chain = anvil.Connect();
        var seen = new List<CursorStep>();
        string snapshot = (await anvil.RawAsync("evm_snapshot")).GetString()!;
        await anvil.MineAsync(4);
        var cursor = new BlockCursor(chain, new BlockCursorOptions());
        await foreach (CursorStep step in cursor.FollowAsync([], Cancel))
        {
            seen.Add(step);
            if (step is CursorStep.CaughtUp { Head: 7 })
            {
                await anvil.RawAsync("evm_revert", $"[\"{snapshot}\"]");
                await anvil.RawAsync("evm_increaseTime", "[100]");
                await anvil.MineAsync(5);
            }

            if (step is CursorStep.CaughtUp { Head: 8 })
                break;
        }

        CursorStep.RolledBack back = Assert.Single(seen.OfType<CursorStep.RolledBack>());
        Assert.Equal(3UL, back.To?.Number);
        Assert.Equal(3UL, back.Trail[^1].Number);
        ulong[] told = [.. seen.OfType<CursorStep.Advanced>().SelectMany(a => a.Blocks).Select(b => b.Block.Number)];
        Assert.Equal([0UL, 1, 2, 3, 4, 5, 6, 7, 4, 5, 6, 7, 8], told);
    }

    [Fact]
    public async Task Tells_of_another_block_at_the_same_height()
    {
        await anvil.MineAsync(2);
        string snapshot = (await anvil.RawAsync("evm_snapshot")).GetString()!;
        await anvil.MineAsync();
        using ChainClient chain = anvil.Connect();
        var cursor = new BlockCursor(chain, new BlockCursorOptions());
        bool isReplaced = false;
        await foreach (CursorStep step in cursor.FollowAsync([], Cancel))
        {
            if (step is CursorStep.CaughtUp && !isReplaced)
            {
                isReplaced = true;
                await anvil.RawAsync("evm_revert", $"[\"{snapshot}\"]");
                await anvil.PassAsync(100);
            }
            else if (step is CursorStep.RolledBack back)
            {
                Assert.Equal(2UL, back.To?.Number);
                return;
            }
        }

        Assert.Fail("The cursor ended.");
    }

    [Fact]
    public async Task Begins_anew_when_nothing_of_the_trail_holds()
    {
        await anvil.MineAsync(3);
        using ChainClient chain = anvil.Connect();
        var cursor = new BlockCursor(chain, new BlockCursorOptions());
        ImmutableArray<BlockId> foreign = [new BlockId(2, Hash256.Zero)];
        var first = Assert.IsType<CursorStep.RolledBack>(await FirstAsync(cursor, foreign));
        Assert.Null(first.To);
        Assert.Empty(first.Trail);
    }

    [Fact]
    public async Task Stays_behind_the_head_by_the_confirmations()
    {
        await anvil.MineAsync(10);
        using ChainClient chain =
            anvil.Connect(change: p => p with { Finality = Finality.Confirmations(4) });
        ImmutableArray<BlockId> trail = await TrailOfAllAsync(chain);
        Assert.Equal(6UL, trail[^1].Number);
    }

    [Fact]
    public async Task Gives_the_logs_receipts_and_transactions_that_are_asked_for()
    {
        using ChainClient chain = anvil.Connect();
        using var signer = PrivateKeySigner.Create();
        using var sender = new TransactionSender(chain, signer);
        // Creation code that logs one word with one topic: LOG1(0, 32, 7).
        await sender.SendAsync(new ContractCall("log", LogOnly, default), Cancel);
        await anvil.RawAsync("anvil_setCode", $"[\"{LogOnly}\",\"0x600760205fa100\"]");
        await sender.SendAsync(new ContractCall("log", LogOnly, default), Cancel);
        var options = new BlockCursorOptions { WithTransactions = true, Addresses = [LogOnly] };
        CursorBlock byLogs = await LastBlockAsync(chain, options);
        CursorBlock byReceipts = await LastBlockAsync(chain, options with { WithReceipts = true });
        Assert.Equal(LogOnly, Assert.Single(byLogs.Logs).Address);
        Assert.Equal(byLogs.Logs[0].LogIndex, Assert.Single(byReceipts.Logs).LogIndex);
        Assert.Single(byReceipts.Receipts);
        Assert.Equal(signer.Address, byLogs.Block.Transactions!.Value[0].Full!.From);
        CursorBlock others = await LastBlockAsync(chain, options with { Addresses = [signer.Address] });
        Assert.Empty(others.Logs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wakes_within_moments_of_a_block(bool overWebSocket)
    {
        using ChainClient chain =
            anvil.Connect(change: p => p with { WebSocketUrl = overWebSocket ? anvil.WebSocketUrl : null });
        var cursor = new BlockCursor(chain, new BlockCursorOptions());
        var waits = new List<double>();
        long mined = 0;
        await foreach (CursorStep step in cursor.FollowAsync([], Cancel))
        {
            if (step is CursorStep.Advanced && mined != 0)
                waits.Add(Stopwatch.GetElapsedTime(mined).TotalMilliseconds);
            if (waits.Count == 10)
                break;
            if (step is CursorStep.CaughtUp)
            {
                await Task.Delay(100, Cancel);
                mined = Stopwatch.GetTimestamp();
                await anvil.MineAsync();
            }
        }

        double median = waits.Order().ElementAt(5);
        TestContext.Current.SendDiagnosticMessage($"block to step, median: {median:0.0} ms");
        Assert.True(median < 250, $"The median wait was {median:0.0} ms.");
    }

    private static Address LogOnly { get; } = Address.Parse("0x00000000000000000000000000000000000010c0");

    private static async Task<CursorStep> FirstAsync(BlockCursor cursor, ImmutableArray<BlockId> trail)
    {
        await foreach (CursorStep step in cursor.FollowAsync(trail, Cancel))
            return step;
        throw new InvalidOperationException("The cursor ended.");
    }

    private static async Task<ImmutableArray<BlockId>> TrailOfAllAsync(ChainClient chain)
    {
        ImmutableArray<BlockId> trail = [];
        await foreach (CursorStep step in new BlockCursor(chain, new BlockCursorOptions()).FollowAsync([], Cancel))
        {
            if (step is not CursorStep.Advanced advanced)
                break;
            trail = advanced.Trail;
        }

        return trail;
    }

    private static async Task<CursorBlock> LastBlockAsync(ChainClient chain, BlockCursorOptions options)
    {
        CursorBlock? last = null;
        await foreach (CursorStep step in new BlockCursor(chain, options).FollowAsync([], Cancel))
        {
            if (step is not CursorStep.Advanced advanced)
                break;
            last = advanced.Blocks[^1];
        }

        return last!;
    }
}
