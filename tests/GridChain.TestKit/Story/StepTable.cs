using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GridChain.TestKit.Story;

/// <summary>The steps of a story with the time of each; what the demo prints.</summary>
/// <param name="output">Where a line goes when a step is over.</param>
public sealed class StepTable(TextWriter output)
{
    private readonly List<(string Name, TimeSpan Elapsed, string Remark)> steps = [];

    /// <summary>Runs a step; a step that throws is printed and ends the story.</summary>
    /// <param name="name">What happens, as a sentence.</param>
    /// <param name="step">The work; returns a remark for the table, or an empty text.</param>
    public async Task RunAsync(string name, Func<Task<string>> step)
    {
        long start = Stopwatch.GetTimestamp();
        string remark;
        try
        {
            remark = await step();
        }
        catch (Exception fault)
        {
            await output.WriteLineAsync($"FAILED  {name} ({Seconds(Stopwatch.GetElapsedTime(start))})");
            throw new StoryException(name, fault);
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        steps.Add((name, elapsed, remark));
        await output.WriteLineAsync($"  ok {Seconds(elapsed),9}  {name}{(remark.Length > 0 ? $": {remark}" : "")}");
    }

    /// <summary>The table: step, time, remark.</summary>
    public string Render()
    {
        int width = steps.Count == 0 ? 0 : steps.Max(step => step.Name.Length);
        var text = new StringBuilder();
        text.AppendLine($"{"step".PadRight(width)}  {"time",10}  remark");
        text.AppendLine($"{new string('-', width)}  {new string('-', 10)}  {new string('-', 40)}");
        foreach ((string name, TimeSpan elapsed, string remark) in steps)
            text.AppendLine($"{name.PadRight(width)}  {Seconds(elapsed),10}  {remark}".TrimEnd());
        TimeSpan total = steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Elapsed);
        text.AppendLine($"{"in all".PadRight(width)}  {Seconds(total),10}");
        return text.ToString();
    }

    private static string Seconds(TimeSpan elapsed) => elapsed.TotalSeconds < 1
        ? elapsed.TotalMilliseconds.ToString("0 'ms'", CultureInfo.InvariantCulture)
        : elapsed.TotalSeconds.ToString("0.00 's'", CultureInfo.InvariantCulture);
}
