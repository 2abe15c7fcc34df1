using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GridChain.Conformance.Running;

/// <summary>
/// Collects verdicts from all threads, prints failures as they come and sums up at the end.
/// </summary>
internal sealed class Report(RunOptions options, TextWriter output)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, (int Passed, int Failed)> byGroup = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Passed, int Failed)> byFolder = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Folder, string Reason), int> notRun = [];
    private int passed;
    private int failed;

    /// <summary>0 when there were cases and all passed, else 1.</summary>
    public int ExitCode => failed > 0 || passed == 0 ? 1 : 0;

    public void Add(Verdict verdict)
    {
        lock (gate)
        {
            if (verdict.Group.Length > 0)
                Count(byGroup, verdict.Group, verdict.HasPassed);
            Count(byFolder, verdict.Folder, verdict.HasPassed);
            passed += verdict.HasPassed ? 1 : 0;
            failed += verdict.HasPassed ? 0 : 1;
            if (options.AsJson)
                output.WriteLine(Json(json => Write(json, verdict)));
            else if (!verdict.HasPassed || options.IsVerbose)
                Print(verdict);
        }
    }

    /// <summary>Something below the paths that is, by definition, no case of the format.</summary>
    public void NoteNotRun(string file, string reason)
    {
        string folder = Path.GetDirectoryName(file)?.Replace('\\', '/') is { Length: > 0 } name ? name : file;
        lock (gate)
            notRun[(folder, reason)] = notRun.GetValueOrDefault((folder, reason)) + 1;
    }

    /// <summary>Prints tables, what was no case and why, and the sum as the last line.</summary>
    public void Close()
    {
        string sum = string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed");
        if (options.AsJson)
        {
            output.WriteLine(Json(WriteSum));
            Console.Error.WriteLine(sum);
            return;
        }

        PrintTable("group", byGroup);
        PrintTable("folder", byFolder);
        foreach (((string folder, string reason), int count) in notRun)
            output.WriteLine($"no case: {folder} ({count}): {reason}");
        output.WriteLine(sum);
    }

    private static void Count(
        SortedDictionary<string, (int Passed, int Failed)> table, string key, bool hasPassed)
    {
        (int passed, int failed) = table.GetValueOrDefault(key);
        table[key] = hasPassed ? (passed + 1, failed) : (passed, failed + 1);
    }

    private void Print(Verdict verdict) => output.WriteLine(
        $"{(verdict.HasPassed ? "ok  " : "FAIL")} {verdict.File} :: {verdict.Name} "
        + (verdict.Group.Length > 0 ? $"[{verdict.Group} {verdict.Index}] {verdict.Failure}" : verdict.Failure));

    private static void Write(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteString("file", verdict.File);
        json.WriteString("name", verdict.Name);
        json.WriteString("fork", verdict.Group);
        json.WriteNumber("index", verdict.Index);
        json.WriteBoolean("pass", verdict.HasPassed);
        json.WriteString("error", verdict.Failure);
    }

    private void WriteSum(Utf8JsonWriter json)
    {
        json.WriteNumber("passed", passed);
        json.WriteNumber("failed", failed);
        json.WriteStartArray("notCases");
        foreach (((string folder, string reason), int count) in notRun)
        {
            json.WriteStartObject();
            json.WriteString("folder", folder);
            json.WriteString("reason", reason);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private void PrintTable(string title, SortedDictionary<string, (int Passed, int Failed)> table)
    {
        if (table.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine($"{title,-60} {"passed",8} {"failed",8}");
        foreach ((string key, (int Passed, int Failed) count) in table)
            output.WriteLine($"{key,-60} {count.Passed,8} {count.Failed,8}");
        output.WriteLine();
    }
}
