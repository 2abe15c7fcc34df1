using GridChain.Client;
using GridChain.EndToEnd.Browsers;
using GridChain.EndToEnd.Replay;
using GridChain.TestKit.Story;
using Xunit;

namespace GridChain.EndToEnd;

public sealed class StoryTests
{
    [Theory]
    [InlineData(StoryChain.Node)]
    [InlineData(StoryChain.Anvil)]
    public Task The_whole_story_runs(StoryChain kind) =>
        TellAsync(kind, (grid, steps) => new DemoStory(grid, steps).RunAsync(kind));

    [Fact]
    public Task Three_departments_are_charged_what_the_ledger_settled() =>
        TellAsync(StoryChain.Node, static async (grid, steps) =>
        {
            await using ChromiumPasskeys bea = await ChromiumPasskeys.StartAsync();
            await new ChargebackStory(grid, steps, bea).RunAsync();
        });

    private static async Task TellAsync(StoryChain kind, Func<LocalGrid, StepTable, Task> story)
    {
        string folder = Directory.CreateTempSubdirectory("gridchain-story-").FullName;
        var output = new StringWriter();
        await using (var grid = new LocalGrid(folder, kind))
        {
            try
            {
                await story(grid, new StepTable(output));
                if (kind == StoryChain.Node)
                    await CheckReceiptsOnAnvilAsync(grid.Profile);
            }
            catch (StoryException fault)
            {
                await grid.SweepAsync();
                Assert.Fail($"{output}{fault.Message}\nLogs are in {folder}.");
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The same transactions have the same receipts on somebody else's node.</summary>
    private static async Task CheckReceiptsOnAnvilAsync(ChainProfile profile)
    {
        using var chain = new ChainClient(profile);
        int count = await new AnvilReplay(chain).RunAsync(TestContext.Current.CancellationToken);
        Check.That(count > 0, "The story made no transactions.");
    }
}
