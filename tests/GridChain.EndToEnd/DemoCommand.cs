using GridChain.EndToEnd.Browsers;
using GridChain.TestKit.Story;

namespace GridChain.EndToEnd;

/// <summary><c>./grid demo [--scenario story|chargeback] [--chain node|anvil] [--keep]</c>.</summary>
internal static class DemoCommand
{
    internal static async Task<int> RunAsync(string[] flags)
    {
        StoryChain kind = StoryChain.Node;
        bool keep = false;
        string scenario = "story";
        for (int i = 0; i < flags.Length; i++)
        {
            switch (flags[i])
            {
                case "--keep":
                    keep = true;
                    break;
                case "--scenario" when i + 1 < flags.Length && flags[i + 1] is "story" or "chargeback":
                    scenario = flags[++i];
                    break;
                case "--chain" when i + 1 < flags.Length && Enum.TryParse(flags[i + 1], true, out kind) && Enum.IsDefined(kind):
                    i++;
                    break;
                default:
                    await Console.Error.WriteLineAsync(
                        $"demo: '{string.Join(' ', flags[i..])}' is not known; --scenario story, --scenario chargeback, "
                        + "--chain node, --chain anvil or --keep was expected.");
                    return 2;
            }
        }

        return await RunAsync(scenario, kind, keep);
    }

    private static async Task ChargebackAsync(LocalGrid grid, StepTable steps)
    {
        await using ChromiumPasskeys bea = await ChromiumPasskeys.StartAsync();
        await new ChargebackStory(grid, steps, bea).RunAsync();
    }

    private static async Task<int> RunAsync(string scenario, StoryChain kind, bool keep)
    {
        string folder = Directory.CreateTempSubdirectory("gridchain-demo-").FullName;
        var steps = new StepTable(Console.Out);
        bool failed = true;
        await using (var grid = new LocalGrid(folder, kind))
        {
            try
            {
                await (scenario == "chargeback" ? ChargebackAsync(grid, steps) : new DemoStory(grid, steps).RunAsync(kind));
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
