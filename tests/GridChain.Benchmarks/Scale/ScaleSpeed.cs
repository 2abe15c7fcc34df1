using System.Diagnostics;
using System.Globalization;
using GridChain.Ledger.Storage;
using GridChain.State.KeyValue;

namespace GridChain.Benchmarks.Scale;

/// <summary>What the contracts cost as workloads and nodes grow, in gas, time and disk.</summary>
internal static class ScaleSpeed
{
    private const int WorkloadsPerNode = 10;
    private const int Chunks = 4;

    public static int Run(string directory, int workloads, TextWriter output)
    {
        string place = Path.Combine(directory, $"scale-{Environment.ProcessId}");
        try
        {
            using IKeyValueStore store = RocksDbStore.Open(place, LedgerColumns.All);
            using var world = new ScaleWorld(store, workloads / WorkloadsPerNode);
            world.Found();
            output.WriteLine("workloads  step            gas each  us each   Mgas/s    disk MiB  RSS MiB");
            Write([world.AddNodes()], world, place, output);
            for (int i = 0; i < Chunks; i++)
                Write(world.Grow(workloads / Chunks), world, place, output);
            Write(world.Settle(), world, place, output);
            Write(world.Settle(), world, place, output);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{world.BlockCount} blocks"));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }

        return 0;
    }

    private static void Write(ScaleStep[] steps, ScaleWorld world, string place, TextWriter output)
    {
        using var process = Process.GetCurrentProcess();
        foreach (ScaleStep step in steps)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{world.WorkloadCount,9}  {step.Name,-12}  {(double)step.Gas / step.Operations,10:F0}"
                + $"  {step.Wall.TotalMicroseconds / step.Operations,7:F1}  {step.Gas / step.Wall.TotalMicroseconds,7:F0}"
                + $"  {SizeOf(place) >> 20,10}  {process.WorkingSet64 >> 20,7}"));
        }
    }

    private static long SizeOf(string place) =>
        new DirectoryInfo(place).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
