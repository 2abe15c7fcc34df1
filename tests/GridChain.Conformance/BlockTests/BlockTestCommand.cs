using System.Collections.Concurrent;
using System.Text.Json;
using GridChain.Conformance.StateTests;

namespace GridChain.Conformance.BlockTests;

/// <summary>The command <c>blocktest</c>: finds fixtures, runs them on all cores, reports.</summary>
internal static class BlockTestCommand
{
    /// <summary>Runs; 0 when all passed, else 1.</summary>
    public static int Run(StateTestOptions options, TextWriter output)
    {
        var report = new StateTestReport(options, output);
        List<(string Root, string File)> files = [.. options.Paths.SelectMany(StateTestCommand.FilesOf)];
        Parallel.ForEach(
            Partitioner.Create(files, loadBalance: true),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            file => RunFile(file, options, report));
        report.Close();
        return report.HasFailures ? 1 : 0;
    }

    private static void RunFile((string Root, string File) source, StateTestOptions options, StateTestReport report)
    {
        string name = Path.GetRelativePath(source.Root, source.File);
        using FileStream stream = File.OpenRead(source.File);
        using JsonDocument document = JsonDocument.Parse(stream);
        foreach (JsonProperty test in document.RootElement.EnumerateObject())
        {
            if (!test.Value.TryGetProperty("blocks", out _))
            {
                report.NoteNotRun($"{name}: not a blockchain test");
                continue;
            }

            string network = test.Value.GetProperty("network").GetString()!;
            bool isWanted = (options.Fork is null || network == options.Fork)
                && (options.Filter is null || options.Filter.IsMatch($"{name} {test.Name}"));
            if (!isWanted)
                continue;
            if (BlockTestRunner.HasBranches(test.Value))
                report.NoteNotRun($"{name}: switches to a longer branch, but blocks are final here");
            else
                report.Add(new StateTestVerdict(name, test.Name, network, 0, BlockTestRunner.Run(test.Value)));
        }
    }
}
