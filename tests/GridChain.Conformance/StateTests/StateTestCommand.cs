using System.Collections.Concurrent;
using System.Text.Json;

namespace GridChain.Conformance.StateTests;

/// <summary>The command <c>statetest</c>: finds fixtures, runs them on all cores, reports.</summary>
/// <remarks>Memory is bounded by one parsed fixture file a core.</remarks>
internal static class StateTestCommand
{
    /// <summary>Runs; 0 when all passed, else 1.</summary>
    public static int Run(StateTestOptions options, TextWriter output)
    {
        var report = new StateTestReport(options, output);
        List<(string Root, string File)> files = [.. options.Paths.SelectMany(FilesOf)];
        Parallel.ForEach(
            Partitioner.Create(files, loadBalance: true),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new StateTestRunner(),
            (file, _, runner) =>
            {
                RunFile(file, runner, options, report);
                return runner;
            },
            _ => { });
        report.Close();
        return report.HasFailures ? 1 : 0;
    }

    /// <summary>A file, or all fixtures below a folder in the order of their names.</summary>
    public static IEnumerable<(string Root, string File)> FilesOf(string path) => File.Exists(path)
        ? [(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFullPath(path))]
        : Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFullPath(path), Path.GetFullPath(file)));

    private static void RunFile(
        (string Root, string File) source, StateTestRunner runner, StateTestOptions options, StateTestReport report)
    {
        string name = Path.GetRelativePath(source.Root, source.File);
        using var stream = File.OpenRead(source.File);
        using JsonDocument document = JsonDocument.Parse(stream);
        if (!document.RootElement.EnumerateObject().Any(IsStateTest))
            report.NoteNotRun($"{name}: not a state test");
        foreach (StateTestCase one in CasesOf(name, document, options))
            report.Add(runner.Run(one));
    }

    /// <summary>The cases of a fixture file that the options ask for.</summary>
    internal static IEnumerable<StateTestCase> CasesOf(
        string file, JsonDocument document, StateTestOptions options) =>
        document.RootElement.EnumerateObject()
            .Where(IsStateTest)
            .SelectMany(test => CasesOf(file, test, test.Value.GetProperty("post"), options));

    private static bool IsStateTest(JsonProperty test) => test.Value.ValueKind == JsonValueKind.Object
        && test.Value.TryGetProperty("post", out _) && test.Value.TryGetProperty("transaction", out _);

    private static IEnumerable<StateTestCase> CasesOf(
        string file, JsonProperty test, JsonElement post, StateTestOptions options)
    {
        bool isWanted = options.Filter is null || options.Filter.IsMatch($"{file} {test.Name}");
        if (!isWanted)
            yield break;
        foreach (JsonProperty fork in post.EnumerateObject())
        {
            if (options.Fork is not null && fork.Name != options.Fork)
                continue;
            int index = 0;
            foreach (JsonElement entry in fork.Value.EnumerateArray())
                yield return new StateTestCase(file, test.Name, fork.Name, index++, test.Value, entry);
        }
    }
}
