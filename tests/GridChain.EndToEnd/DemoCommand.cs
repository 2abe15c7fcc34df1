using GridChain.TestKit.Story;

namespace GridChain.EndToEnd;

/// <summary><c>./grid demo [--chain node|anvil] [--keep]</c>.</summary>
internal static class DemoCommand
{
    internal static async Task<int> RunAsync(string[] flags)
    {
        StoryChain kind = StoryChain.Node;
        bool keep = false;
        for (int i = 0; i < flags.Length; i++)
        {
            switch (flags[i])
            {
                case "--keep":
                    keep = true;
                    break;
                case "--chain" when i + 1 < flags.Length && Enum.TryParse(flags[i + 1], true, out kind) && Enum.IsDefined(kind):
                    i++;
                    break;
                default:
                    await Console.Error.WriteLineAsync(
                        $"demo: '{string.Join(' ', flags[i..])}' is not known; --chain node, --chain anvil or --keep was expected.");
                    return 2;
            }
        }

        return await RunAsync(kind, keep);
    }

    private static async Task<int> RunAsync(StoryChain kind, bool keep)
    {
        string folder = Directory.CreateTempSubdirectory("gridchain-demo-").FullName;
        var steps = new StepTable(Console.Out);
        bool failed = true;
        await using (var grid = new LocalGrid(folder, kind))
        {
            try
            {
                await new DemoStory(grid, steps).RunAsync(kind);
                failed = false;
            }
            catch (StoryException fault)
            {
                await Console.Error.WriteLineAsync($"{fault.Message}\nLogs are in {folder}.");
            }

            Console.WriteLine();
            Console.Write(steps.Render());
            if (keep)
                await Hold.UntilCtrlCAsync($"The explorer is at {grid.ExplorerUrl}; the ledger at {grid.LedgerUrl}.");
            if (failed)
                await grid.SweepAsync();
        }

        if (!failed && !keep)
            Directory.Delete(folder, recursive: true);
        return failed ? 1 : 0;
    }
}
