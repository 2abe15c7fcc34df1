using GridChain.TestKit.Story;

namespace GridChain.EndToEnd;

/// <summary><c>./grid dev</c>: ledger, farmer and explorer with ACME on them, until Ctrl-C.</summary>
internal static class DevCommand
{
    internal static async Task<int> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("gridchain-dev-").FullName;
        bool isWell = false;
        await using (var grid = new LocalGrid(folder, StoryChain.Node))
        {
            try
            {
                var acme = new AcmeFounding(grid, new StepTable(Console.Out), "10s");
                await acme.FoundAsync();
                isWell = true;
                await Hold.UntilCtrlCAsync(Guide(grid, acme, await acme.WriteWorkloadAsync()));
            }
            catch (StoryException fault)
            {
                await Console.Error.WriteLineAsync($"{fault.Message}\nLogs are in {folder}.");
            }

            await grid.SweepAsync();
        }

        if (isWell)
            Directory.Delete(folder, recursive: true);
        return isWell ? 0 : 1;
    }

    private static string Guide(LocalGrid grid, AcmeFounding acme, string file) => $"""

        ledger    {grid.LedgerUrl}
        explorer  {grid.ExplorerUrl}
        farmer    {grid.FarmerUrl}

        In another terminal:
          export GRID_HOME={acme.Cli.Home} GRID_PASSWORD_FILE={acme.PasswordFile}
          ./grid up {file} --key ana --no-wait
          ./grid inbox --key ben

        """;
}
