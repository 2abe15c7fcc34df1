using GridChain.Cli.Values;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Nodes;

/// <summary>Resources in the units of the contracts.</summary>
internal sealed record ResourcesEntry(
    uint CpuMilli, uint MemoryMiB, uint SsdGiB, uint HddGiB, uint Gpus, uint Ipv4, uint Mbit)
{
    internal static ResourcesEntry Of(Resources r) =>
        new(r.CpuMilli, r.MemoryMiB, r.SsdGiB, r.HddGiB, r.Gpus, r.Ipv4, r.Mbit);

    /// <summary>For people: what is not zero.</summary>
    internal string Text()
    {
        var parts = new List<string>
        {
            $"cpu {ResourceText.Cpu(CpuMilli)}",
            $"memory {ResourceText.MiB(MemoryMiB)}",
        };
        Add(parts, "ssd", SsdGiB, "Gi");
        Add(parts, "hdd", HddGiB, "Gi");
        Add(parts, "gpus", Gpus, "");
        Add(parts, "ipv4", Ipv4, "");
        Add(parts, "mbit", Mbit, "");
        return string.Join(", ", parts);
    }

    private static void Add(List<string> parts, string name, uint value, string unit)
    {
        if (value > 0)
            parts.Add($"{name} {value}{unit}");
    }
}
