using GridChain.TestKit.Story;
using Xunit;

namespace GridChain.EndToEnd;

public sealed class StoryTests
{
    [Theory]
    [InlineData(StoryChain.Node)]
    [InlineData(StoryChain.Anvil)]
    public async Task The_whole_story_runs(StoryChain kind)
    {
        string folder = Directory.CreateTempSubdirectory("gridchain-story-").FullName;
        var output = new StringWriter();
        await using (var grid = new LocalGrid(folder, kind))
        {
            try
            {
                await new DemoStory(grid, new StepTable(output)).RunAsync(kind);
            }
            catch (StoryException fault)
            {
                await grid.SweepAsync();
                Assert.Fail($"{output}{fault.Message}\nLogs are in {folder}.");
            }
        }

        Directory.Delete(folder, recursive: true);
    }
}
