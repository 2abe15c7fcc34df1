using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using GridChain.Client;
using GridChain.Contracts.Types;
using GridChain.EndToEnd.Kills;
using GridChain.Primitives.Numerics;
using GridChain.TestKit.Story;
using Xunit;

namespace GridChain.EndToEnd;

/// <summary>kill -9 of ledger and farmer at any moment of the story.</summary>
public sealed class KillTests
{
    private const int Moments = 20;

    [Fact]
    public async Task Loses_and_leaves_nothing_when_ledger_and_farmer_are_killed_at_random_moments()
    {
        int seed = int.TryParse(
            Environment.GetEnvironmentVariable("GRIDCHAIN_SEED"), CultureInfo.InvariantCulture, out int given)
            ? given
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        string folder = Directory.CreateTempSubdirectory("gridchain-kills-").FullName;
        await using (var grid = new LocalGrid(folder, StoryChain.Node))
        {
            var deeds = new List<string>();
            try
            {
                await RunAsync(grid, new Random(seed), deeds);
            }
            catch (Exception fault)
            {
                await grid.SweepAsync();
                Assert.Fail(
                    $"With GRIDCHAIN_SEED={seed}, logs in {folder}; killed:\n{string.Join('\n', deeds)}\n{fault}");
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task RunAsync(LocalGrid grid, Random random, List<string> deeds)
    {
        string digest = await WebWorkload.BuildImageAsync(grid);
        await grid.StartLedgerAsync();
        using var chain = new ChainClient(grid.Profile);
        using StoryWorld world = await StoryWorld.FoundAsync(chain, $"{grid.FarmerUrl}", 1, CancellationToken.None);
        FarmerIdentity farmer = await FarmerIdentity.ImportAsync(grid, world);
        await grid.PinTrustAsync(world.Organisation);
        await grid.StartFarmerAsync(farmer, settleEverySeconds: 1);

        var facts = new ReportedFacts(chain);
        using var watching = new CancellationTokenSource();
        Task watch = facts.WatchHeadAsync(watching.Token);
        var life = new StoryLife(grid, world, facts, WebWorkload.Manifest(digest));
        long start = Stopwatch.GetTimestamp();
        UInt256 paid = (await life.RunAsync(0)).Paid;
        TimeSpan story = Stopwatch.GetElapsedTime(start);
        for (ulong moment = 1; moment <= Moments; moment++)
        {
            var killer = new Killer(grid, farmer, facts, random);
            Task strike = killer.StrikeAsync(story);
            deeds.AddRange(killer.Deeds);
            Run run = await life.RunAsync(moment);
            await strike;
            paid += run.Paid;
            Assert.True(run.Paid > 0);
            await CheckAllIsFreeAsync(grid, world, paid);
        }

        await watching.CancelAsync();
        await watch;
        await facts.CheckAsync();
        Assert.True(facts.BlockCount > Moments);
    }

    // Between lives nothing is held, reserved or running; what retail paid is what the farm and the organisation got.
    private static async Task CheckAllIsFreeAsync(LocalGrid grid, StoryWorld world, UInt256 paid)
    {
        CancellationToken cancel = CancellationToken.None;
        Account retail = await world.Contracts.Bank.AccountOfAsync(world.Retail, world.Coin, cancel);
        Account farm = await world.Contracts.Bank.AccountOfAsync(world.Farm, world.Coin, cancel);
        Account organisation = await world.Contracts.Bank.AccountOfAsync(world.Organisation, world.Coin, cancel);
        Assert.Equal(UInt256.Zero, retail.Held);
        Assert.Equal((1_000 * (UInt256)StoryWorld.Credit) - paid, retail.Free);
        Assert.Equal(paid, farm.Free + organisation.Free);
        Node node = await world.Contracts.Nodes.NodeOfAsync(world.Node, cancel);
        Assert.Equal(node.Total, node.Available);
        IReadOnlyList<string> left = [];
        await Check.EventuallyAsync(
            async () => (left = await grid.LeftoversAsync()).Count == 0,
            TimeSpan.FromSeconds(20),
            "The host still has leftovers.");
    }
}
