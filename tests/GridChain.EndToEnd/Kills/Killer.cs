using GridChain.TestKit.Story;

namespace GridChain.EndToEnd.Kills;

/// <summary>Ends programs of a grid as a power cut does, and starts them again.</summary>
/// <param name="grid">The grid.</param>
/// <param name="farmer">Whose farmer it is.</param>
/// <param name="facts">What must still be true afterwards.</param>
/// <param name="random">Chooses.</param>
internal sealed class Killer(LocalGrid grid, FarmerIdentity farmer, ReportedFacts facts, Random random)
{
    private static readonly TimeSpan DownMax = TimeSpan.FromMilliseconds(600);

    /// <summary>What it has done, one line each.</summary>
    internal List<string> Deeds { get; } = [];

    /// <summary>Waits for a random moment, kills the ledger, the farmer or both, and starts what it killed.</summary>
    /// <param name="story">The moment lies within this time.</param>
    internal async Task StrikeAsync(TimeSpan story)
    {
        TimeSpan moment = story * random.NextDouble();
        TimeSpan down = DownMax * random.NextDouble();
        int target = random.Next(3);
        bool ledgerFirst = random.Next(2) == 0;
        string name = target switch { 0 => "ledger", 1 => "farmer", _ => "ledger and farmer" };
        Deeds.Add($"{name} at {moment.TotalSeconds:0.000} s of {story.TotalSeconds:0.000} s for {down.TotalSeconds:0.000} s");
        await Task.Delay(moment);
        Func<Task>[] kills = [grid.KillLedgerAsync, grid.KillFarmerAsync];
        Func<Task>[] starts = [StartLedgerAsync, () => grid.StartFarmerAsync(farmer, settleEverySeconds: 1)];
        int[] which = target == 2 ? (ledgerFirst ? [0, 1] : [1, 0]) : [target];
        foreach (int one in which)
            await kills[one]();
        await Task.Delay(down);
        await Task.WhenAll(which.Select(one => starts[one]()));
    }

    private async Task StartLedgerAsync()
    {
        await grid.StartLedgerAsync();
        await facts.CheckAsync();
    }
}
