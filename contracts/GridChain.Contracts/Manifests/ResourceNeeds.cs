namespace GridChain.Contracts.Manifests;

/// <summary>What a manifest takes of a node, in the units of the terms.</summary>
/// <param name="CpuMilli">Thousandths of a CPU.</param>
/// <param name="MemoryMiB">Memory in MiB.</param>
/// <param name="SsdGiB">Solid-state storage in GiB, rounded up.</param>
public sealed record ResourceNeeds(uint CpuMilli, uint MemoryMiB, uint SsdGiB)
{
    /// <summary>Sums up the containers.</summary>
    public static ResourceNeeds Of(Manifest manifest)
    {
        long cpu = 0;
        long memory = 0;
        long root = 0;
        foreach (ContainerWorkload workload in manifest.Spec.Workloads)
        {
            cpu += workload.Resources.CpuMilli;
            memory += workload.Resources.MemoryMiB;
            root += workload.Resources.RootMiB;
        }

        return new ResourceNeeds(checked((uint)cpu), checked((uint)memory), checked((uint)((root + 1023) / 1024)));
    }
}
