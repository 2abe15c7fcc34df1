namespace GridChain.Contracts.Manifests;

/// <summary>Limits of a container.</summary>
public sealed record ContainerResources
{
    /// <summary>Thousandths of a CPU, 10 to 1,000,000.</summary>
    public required int CpuMilli { get; init; }

    /// <summary>Memory in MiB, 4 to 16,777,216.</summary>
    public required int MemoryMiB { get; init; }

    /// <summary>Space for what it writes to its root, MiB, 1 to 16,777,216; charged in whole GiB of SSD.</summary>
    public int RootMiB { get; set; } = 1024;

    /// <summary>Processes and threads, 1 to 32,768.</summary>
    public int Pids { get; set; } = 256;
}
