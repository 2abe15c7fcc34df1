using GridChain.Explorer.Records;

namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>Amounts of each resource, in the units of the terms.</summary>
internal sealed record ApiResources(
    uint CpuMilli,
    uint MemoryMiB,
    uint SsdGiB,
    uint HddGiB,
    uint Gpus,
    uint Ipv4,
    uint Mbit
)
{
    /// <summary>The API's form of amounts.</summary>
    public static ApiResources Of(ResourcesRecord it) =>
        new(it.CpuMilli, it.MemoryMiB, it.SsdGiB, it.HddGiB, it.Gpus, it.Ipv4, it.Mbit);
}
