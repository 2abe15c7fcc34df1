using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GridChain.TestKit.Processes;

namespace GridChain.Benchmarks.Micro;

/// <summary>BenchmarkDotNet over the innermost parts: nanoseconds and bytes allocated for one operation.</summary>
internal static class MicroBench
{
    /// <summary>Runs the benchmarks whose name matches, "*" for all; the reports are kept under artifacts.</summary>
    public static int Run(string filter)
    {
        // In this process: a build of its own for each benchmark would take longer than all of them.
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .AddExporter(MarkdownExporter.GitHub)
            .WithArtifactsPath(Path.Combine(Binaries.RepositoryRoot, "artifacts", "benchmarks"));
        int count = BenchmarkSwitcher.FromAssembly(typeof(MicroBench).Assembly)
            .Run(["--filter", filter], config)
            .Count();
        return count > 0 ? 0 : 1;
    }
}
