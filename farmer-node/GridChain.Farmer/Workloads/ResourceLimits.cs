namespace GridChain.Farmer.Workloads;

/// <summary>What one instance may use at most.</summary>
/// <param name="CpuMilli">Thousandths of a core.</param>
/// <param name="MemoryMiB">Memory in MiB, swap included.</param>
/// <param name="PidsMax">Processes and threads.</param>
/// <param name="RootMiB">Bytes that it may write into its root, in MiB.</param>
public sealed record ResourceLimits(int CpuMilli, int MemoryMiB, int PidsMax, int RootMiB);
