using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GridChain.Benchmarks.Ledger;

/// <summary>The same eth_calls on two nodes in turns: gas a second of either, and the ratio.</summary>
internal sealed class ComputeRace(BenchNode ours, BenchNode theirs, TextWriter output)
{
    private const int Turns = 5;

    /// <summary>Runs the cases and prints a line for each, then the geometric mean of the ratios.</summary>
    public async Task RunAsync(string title, IEnumerable<ComputeCase> cases)
    {
        var ratios = new List<(string Name, double Ratio)>();
        await output.WriteLineAsync($"{title,-34} {ours.Name,10} {theirs.Name,10}    ratio");
        foreach (ComputeCase one in cases)
        {
            (double mine, double other, string? fault) = await MeasureAsync(one);
            if (fault is not null)
            {
                await output.WriteLineAsync($"{one.Name,-34} not compared: {fault}");
                continue;
            }

            ratios.Add((one.Name, mine / other));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{one.Name,-34} {mine,10:F0} {other,10:F0} {mine / other,8:F2}"));
        }

        if (ratios.Count > 0)
            await SummariseAsync(ratios);
    }

    private async Task SummariseAsync(List<(string Name, double Ratio)> ratios)
    {
        double mean = Math.Exp(ratios.Average(one => Math.Log(one.Ratio)));
        string slower = string.Join(", ", ratios.Where(one => one.Ratio < 1).OrderBy(one => one.Ratio).Select(
            one => string.Create(CultureInfo.InvariantCulture, $"{one.Name} {one.Ratio:F2}")));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"geometric mean of {ratios.Count} ratios to {theirs.Name}: {mean:F2}; slower at: "
            + $"{(slower.Length == 0 ? "none" : slower)}"));
        await output.WriteLineAsync();
    }

    /// <summary>MGas a second of both, the best of some turns; or why they cannot be compared.</summary>
    private async Task<(double Mine, double Other, string? Fault)> MeasureAsync(ComputeCase one)
    {
        TimeSpan mine = TimeSpan.MaxValue;
        TimeSpan other = TimeSpan.MaxValue;
        for (int turn = 0; turn < Turns; turn++)
        {
            (TimeSpan time, bool failed) = await TimeAsync(ours, one.Body);
            (TimeSpan theirTime, bool theirFailed) = await TimeAsync(theirs, one.Body);

            // A loop runs until its gas is gone, which both must report; other calls must succeed on both.
            if (failed != theirFailed || failed != one.IsEndless)
                return (0, 0, $"{ours.Name} {Ended(failed)}, {theirs.Name} {Ended(theirFailed)}");
            mine = mine < time ? mine : time;
            other = other < theirTime ? other : theirTime;
        }

        return (one.Gas / mine.TotalMicroseconds, one.Gas / other.TotalMicroseconds, null);
    }

    private static async Task<(TimeSpan Time, bool Failed)> TimeAsync(BenchNode node, byte[] body)
    {
        long start = Stopwatch.GetTimestamp();
        byte[] answer = await node.Wire.PostAsync(body);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        return (time, Encoding.UTF8.GetString(answer).Contains("\"error\"", StringComparison.Ordinal));
    }

    private static string Ended(bool failed) => failed ? "failed" : "succeeded";
}
