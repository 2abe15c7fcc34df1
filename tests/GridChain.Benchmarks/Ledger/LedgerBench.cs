using System.Globalization;

namespace GridChain.Benchmarks.Ledger;

/// <summary>Our node and anvil, one behind the other under the same flood, then in turns under the same calls.</summary>
internal static class LedgerBench
{
    /// <summary>Runs the parts that the options name and prints their tables.</summary>
    public static async Task<int> RunAsync(BenchOptions options, TextWriter output, TextWriter error)
    {
        try
        {
            if (options.Part is "all" or "flood")
                await FloodAsync(options, output);
            if (options.Part is "all" or "compute")
                await ComputeAsync(options, output);
            return 0;
        }
        catch (FileNotFoundException missing)
        {
            // A program of the comparison is not there; the message says how to get it.
            await error.WriteLineAsync($"error: {missing.Message}");
            return 1;
        }
    }

    private static async Task FloodAsync(BenchOptions options, TextWriter output)
    {
        string load = (await File.ReadAllTextAsync("/proc/loadavg")).TrimEnd();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"flood: {options.Count} transactions of {options.Senders} senders, {options.Connections} connections, "
            + $"batches of {options.Batch}; load before {load}"));
        await output.WriteLineAsync(FloodResult.Head);
        foreach (FloodKind kind in Enum.GetValues<FloodKind>())
        {
            FloodResult ours = await MedianAsync(BenchNode.StartOursAsync, kind, options, output);
            FloodResult theirs = await MedianAsync(BenchNode.StartAnvilAsync, kind, options, output);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind}: {ours.Rate / theirs.Rate:F2} times {theirs.Node}'s transactions a second, "
                + $"{ours.CpuMicros / theirs.CpuMicros:F2} of its CPU a transaction"));
        }

        await output.WriteLineAsync();
    }

    /// <summary>Some floods of fresh senders on one fresh node; the one with the median rate.</summary>
    private static async Task<FloodResult> MedianAsync(
        Func<Task<BenchNode>> start, FloodKind kind, BenchOptions options, TextWriter output)
    {
        await using BenchNode node = await start();
        var results = new List<FloodResult>();
        for (int round = 0; round < options.Rounds; round++)
        {
            FloodPlan plan = await FloodPlan.PrepareAsync(node, kind, round, options);
            results.Add(await new FloodRun(node, kind, plan).RunAsync());
            await output.WriteLineAsync(results[^1].ToString());
        }

        return results.OrderBy(result => result.Rate).ElementAt(results.Count / 2);
    }

    private static async Task ComputeAsync(BenchOptions options, TextWriter output)
    {
        await using BenchNode ours = await BenchNode.StartOursAsync();
        await using BenchNode theirs = await BenchNode.StartAnvilAsync();
        var race = new ComputeRace(ours, theirs, output);
        await race.RunAsync("kernels, MGas/s", Matching(ComputeCase.Kernels()));
        if (options.Eest.Length > 0)
            await race.RunAsync("EEST compute cases, MGas/s", Matching(ComputeCase.Eest(options.Eest)));

        IEnumerable<ComputeCase> Matching(IEnumerable<ComputeCase> cases) =>
            cases.Where(one => one.Name.Contains(options.Filter, StringComparison.Ordinal));
    }
}
