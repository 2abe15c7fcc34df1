using System.Globalization;

namespace GridChain.Farmer.Drivers.Containers.Cgroups;

/// <summary>Counters of one control group.</summary>
/// <param name="CpuNanoseconds">Processor time used.</param>
/// <param name="MemoryBytes">Memory in use.</param>
/// <param name="MemoryPeakBytes">Most memory in use; 0 where the kernel does not say (v2 before
/// 5.19).</param>
/// <param name="Pids">Processes and threads.</param>
internal sealed record CgroupCounters(
    ulong CpuNanoseconds, ulong MemoryBytes, ulong MemoryPeakBytes, uint Pids)
{
    private const ulong NanosecondsPerMicrosecond = 1000;

    /// <summary>Reads them; null where the group is not there.</summary>
    internal static CgroupCounters? Read(CgroupLayout layout, string group)
    {
        try
        {
            return layout.Kind == CgroupKind.Unified
                ? ReadUnified(layout.UnifiedPath + group)
                : ReadLegacy(layout, group);
        }
        catch (IOException)
        {
            // The group goes away with its last process.
            return null;
        }
    }

    private static CgroupCounters ReadUnified(string path)
    {
        ulong microseconds = 0;
        foreach (string line in File.ReadLines(Path.Combine(path, "cpu.stat")))
        {
            if (line.StartsWith("usage_usec ", StringComparison.Ordinal))
            {
                microseconds = Parse(line["usage_usec ".Length..]);
            }
        }

        string peak = Path.Combine(path, "memory.peak");
        return new CgroupCounters(
            microseconds * NanosecondsPerMicrosecond,
            Number(path, "memory.current"),
            File.Exists(peak) ? Number(path, "memory.peak") : 0,
            (uint)Number(path, "pids.current"));
    }

    private static CgroupCounters ReadLegacy(CgroupLayout layout, string group)
    {
        string memory = layout.Controllers["memory"] + group;
        return new CgroupCounters(
            Number(layout.Controllers["cpuacct"] + group, "cpuacct.usage"),
            Number(memory, "memory.usage_in_bytes"),
            Number(memory, "memory.max_usage_in_bytes"),
            (uint)Number(layout.Controllers["pids"] + group, "pids.current"));
    }

    private static ulong Number(string directory, string file) =>
        Parse(File.ReadAllText(Path.Combine(directory, file)));

    private static ulong Parse(string text) =>
        ulong.Parse(text.AsSpan().Trim(), CultureInfo.InvariantCulture);
}
