using System.Globalization;
using GridChain.Explorer.Records;

namespace GridChain.Explorer.Slices.Farms;

/// <summary>A node's capacity, resource by resource, with its price.</summary>
internal static class NodeCapacity
{
    /// <summary>One line per resource that the node offers.</summary>
    public static IReadOnlyList<Line> Lines(NodeRecord node)
    {
        (ResourcesRecord total, ResourcesRecord free) = (node.Total, node.Free);
        IReadOnlyList<Line> all =
        [
            new("CPU, thousandths", total.CpuMilli, free.CpuMilli, price => price.CpuMilli),
            new("Memory, MiB", total.MemoryMiB, free.MemoryMiB, price => price.MemoryMiB),
            new("SSD, GiB", total.SsdGiB, free.SsdGiB, price => price.SsdGiB),
            new("Disk, GiB", total.HddGiB, free.HddGiB, price => price.HddGiB),
            new("GPUs", total.Gpus, free.Gpus, price => price.Gpu),
            new("IPv4 addresses", total.Ipv4, free.Ipv4, price => price.Ipv4),
            new("Bandwidth, Mbit/s", total.Mbit, free.Mbit, price => price.Mbit),
        ];
        return [.. all.Where(line => line.Total > 0)];
    }

    /// <summary>Nano-credits as credits, as many decimals as needed.</summary>
    public static string Price(ulong nano) =>
        (nano / 1_000_000_000m).ToString("0.00#######", CultureInfo.InvariantCulture);

    /// <summary>One resource.</summary>
    internal sealed record Line(string Name, uint Total, uint Free, Func<PriceRecord, ulong> Price)
    {
        /// <summary>What deployments hold.</summary>
        public uint Taken => Total - Math.Min(Free, Total);
    }
}
