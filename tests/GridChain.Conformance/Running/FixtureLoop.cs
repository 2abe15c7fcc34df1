using System.Text.Json;

namespace GridChain.Conformance.Running;

/// <summary>Runs the tests of a format below the paths on all cores.</summary>
/// <remarks>
/// <code>
///   paths ─▶ files ─▶ FixtureReader ─▶ FixtureQueue (bounded bytes) ─▶ a format per core ─▶ Report
/// </code>
/// Memory is bounded by the queue and by what one case a core needs.
/// </remarks>
internal static class FixtureLoop
{
    private const long QueueBytesMax = 128 << 20;

    private static readonly JsonDocumentOptions Lenient = new()
    {
        MaxDepth = FixtureReader.DepthMax,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Runs; 0 when there were cases and all passed, else 1.</summary>
    public static int Run(RunOptions options, Func<IFixtureFormat> create, TextWriter output)
    {
        var report = new Report(options, output);
        using var paths = new FixturePaths(options.Paths);
        using var queue = new FixtureQueue(QueueBytesMax);
        var reader = new Thread(() => ReadAll(paths, queue, report)) { IsBackground = true };
        reader.Start();
        Thread[] workers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => StartWorker(() =>
        {
            IFixtureFormat format = create();
            while (queue.TryTake(out FixtureTest? test))
            {
                RunOne(format, test!, options, report);
                queue.Done(test!);
            }
        }))];
        foreach (Thread worker in workers)
            worker.Join();
        reader.Join();
        report.Close();
        return report.ExitCode;
    }

    private static Thread StartWorker(Action work)
    {
        var thread = new Thread(() => work());
        thread.Start();
        return thread;
    }

    private static void ReadAll(FixturePaths paths, FixtureQueue queue, Report report)
    {
        foreach ((string file, string name) in paths.Files("*.json"))
        {
            try
            {
                ReadFile(file, name, queue, report);
            }
            catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
            {
                report.Add(new Verdict(name, "", "", 0, $"cannot be read: {fault.Message}"));
            }
        }

        queue.End();
    }

    private static void ReadFile(string file, string name, FixtureQueue queue, Report report)
    {
        if (name.Split(Path.DirectorySeparatorChar).Contains(".meta"))
        {
            report.NoteNotRun(name, "an index of fixtures, not a fixture");
            return;
        }

        using FileStream stream = File.OpenRead(file);
        var reader = new FixtureReader(stream);
        try
        {
            while (reader.TryRead(out string test, out byte[] json))
                queue.Add(new FixtureTest(name, file, test, json));
        }
        catch (InvalidDataException)
        {
            report.NoteNotRun(name, "the file is not an object of tests");
        }
    }

    private static void RunOne(IFixtureFormat format, FixtureTest test, RunOptions options, Report report)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(test.Json, Lenient);
            string? other = format.WhyNotACase(test, document.RootElement);
            if (other is not null)
            {
                report.NoteNotRun(test.File, other);
                return;
            }

            foreach (Verdict verdict in format.Run(test, document.RootElement, options))
                report.Add(verdict);
        }
        catch (Exception fault)
        {
            report.Add(new Verdict(test.File, test.Name, "", 0, $"threw {fault.GetType().Name}: {fault.Message}"));
        }
    }
}
