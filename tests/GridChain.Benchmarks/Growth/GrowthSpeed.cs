using System.Diagnostics;
using System.Globalization;
using GridChain.Ledger.Storage;
using GridChain.Primitives.Ledger;
using GridChain.State.KeyValue;

namespace GridChain.Benchmarks.Growth;

/// <summary>How the cost of a block grows with the state: the same blocks at 10 k, 100 k, 1 M, 3 M, 10 M accounts.</summary>
/// <remarks>
/// "Wall" is the time from candidates to synced; "CPU" is of the whole process, with the threads on which RocksDB
/// merges its files, so that work put off is counted. Each account of the grown state comes with a storage slot.
/// </remarks>
internal static class GrowthSpeed
{
    private const int BlockTransactions = 2_000;
    private const int BlocksMeasured = 8;
    private const int PauseTransactions = 200;
    private const int PauseBlocks = 800;

    private static readonly ulong[] Sizes = [10_000, 100_000, 1_000_000, 3_000_000, 10_000_000];

    public static int Run(string directory, ulong accountsMax, TextWriter output)
    {
        string place = Path.Combine(directory, $"growth-{Environment.ProcessId}");
        try
        {
            using IKeyValueStore store = RocksDbStore.Open(place, LedgerColumns.All);
            using var chain = new GrowthChain(store);
            output.WriteLine(
                "accounts  block  grown us/account  token transfer us wall cpu  transfer us wall cpu  block ms longest   RSS MiB  disk MiB");
            foreach (ulong size in Sizes.Where(size => size <= accountsMax))
                Measure(chain, size, place, output);
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }

        return 0;
    }

    private static void Measure(GrowthChain chain, ulong size, string place, TextWriter output)
    {
        ulong before = chain.AccountCount;
        long start = Stopwatch.GetTimestamp();
        chain.GrowTo(size);
        double grown = Stopwatch.GetElapsedTime(start).TotalMicroseconds / (size - before);
        (double tokenWall, double tokenCpu) = Time(chain, chain.TokenTransfers);
        (double wall, double cpu) = Time(chain, chain.WeiTransfers);
        (double block, double pause) = Pauses(chain);
        using var process = Process.GetCurrentProcess();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{size,8}  {chain.BlockCount,5}  {grown,16:F1}  {tokenWall,22:F1} {tokenCpu,5:F1}  {wall,16:F1} {cpu,5:F1}  {block,8:F0} {pause,7:F0}"
            + $"  {process.WorkingSet64 >> 20,7}  {SizeOf(place) >> 20,8}"));
    }

    /// <summary>Median wall time and mean CPU time of a transaction, in microseconds.</summary>
    private static (double Wall, double Cpu) Time(GrowthChain chain, Func<int, Transaction[]> make)
    {
        Transaction[][] blocks = [.. Enumerable.Range(0, BlocksMeasured + 1).Select(_ => make(BlockTransactions))];
        chain.Commit(blocks[0]);
        var walls = new List<double>();
        using var process = Process.GetCurrentProcess();
        TimeSpan cpuBefore = process.TotalProcessorTime;
        foreach (Transaction[] block in blocks.Skip(1))
        {
            long start = Stopwatch.GetTimestamp();
            chain.Commit(block);
            walls.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / block.Length);
        }

        process.Refresh();
        double cpu = (process.TotalProcessorTime - cpuBefore).TotalMicroseconds / (BlocksMeasured * BlockTransactions);
        return (walls.Order().ElementAt(walls.Count / 2), cpu);
    }

    /// <summary>
    /// Median and longest time of small blocks while the trie's columns are written beside them, in milliseconds.
    /// </summary>
    private static (double Median, double Longest) Pauses(GrowthChain chain)
    {
        Transaction[][] blocks = [.. Enumerable.Range(0, PauseBlocks).Select(_ => chain.WeiTransfers(PauseTransactions))];
        var times = new List<double>();
        foreach (Transaction[] block in blocks)
        {
            long start = Stopwatch.GetTimestamp();
            chain.Commit(block);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return (times[times.Count / 2], times[^1]);
    }

    private static long SizeOf(string place) =>
        new DirectoryInfo(place).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
