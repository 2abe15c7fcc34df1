using System.Text.Json;

namespace GridChain.Conformance.StateTests;

/// <summary>
/// Collects verdicts from all threads, prints failures as they come and sums up at the end.
/// </summary>
internal sealed class StateTestReport(StateTestOptions options, TextWriter output)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, (int Passed, int Failed)> byFork = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Passed, int Failed)> byFolder = new(StringComparer.Ordinal);
    private readonly SortedSet<string> notRun = new(StringComparer.Ordinal);
    private int passed;
    private int failed;

    public bool HasFailures => failed > 0 || passed == 0;

    public void Add(StateTestVerdict verdict)
    {
        lock (gate)
        {
            Count(byFork, verdict.Fork, verdict.HasPassed);
            Count(byFolder, verdict.Folder, verdict.HasPassed);
            passed += verdict.HasPassed ? 1 : 0;
            failed += verdict.HasPassed ? 0 : 1;
            if (options.AsJson)
                PrintJson(verdict);
            else if (!verdict.HasPassed || options.IsVerbose)
                Print(verdict);
        }
    }

    /// <summary>A file with tests that were passed over, and why.</summary>
    public void NoteNotRun(string file)
    {
        lock (gate)
            notRun.Add(file);
    }

    public void Close()
    {
        if (options.AsJson)
            return;
        PrintTable("fork", byFork);
        PrintTable("folder", byFolder);
        foreach (string file in notRun)
            output.WriteLine($"not run: {file}");
        output.WriteLine($"{passed} passed, {failed} failed");
    }

    private static void Count(
        SortedDictionary<string, (int Passed, int Failed)> table, string key, bool hasPassed)
    {
        (int passed, int failed) = table.GetValueOrDefault(key);
        table[key] = hasPassed ? (passed + 1, failed) : (passed, failed + 1);
    }

    private void Print(StateTestVerdict verdict) => output.WriteLine(
        $"{(verdict.HasPassed ? "ok  " : "FAIL")} {verdict.File} :: {verdict.Name} "
        + $"[{verdict.Fork} {verdict.Index}] {verdict.Failure}");

    private void PrintJson(StateTestVerdict verdict)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("file", verdict.File);
            json.WriteString("name", verdict.Name);
            json.WriteString("fork", verdict.Fork);
            json.WriteNumber("index", verdict.Index);
            json.WriteBoolean("pass", verdict.HasPassed);
            json.WriteString("error", verdict.Failure);
            json.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private void PrintTable(string title, SortedDictionary<string, (int Passed, int Failed)> table)
    {
        output.WriteLine();
        output.WriteLine($"{title,-60} {"passed",8} {"failed",8}");
        foreach ((string key, (int Passed, int Failed) count) in table)
            output.WriteLine($"{key,-60} {count.Passed,8} {count.Failed,8}");
        output.WriteLine();
    }
}
