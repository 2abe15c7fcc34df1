namespace GridChain.Farmer.Workloads;

/// <summary>Counters of one instance at one moment. Cumulative ones begin at 0 when the instance is
/// made.</summary>
/// <param name="CpuNanoseconds">Processor time used, cumulative.</param>
/// <param name="MemoryBytes">Memory in use now.</param>
/// <param name="MemoryPeakBytes">Most memory in use so far.</param>
/// <param name="Pids">Processes and threads now.</param>
/// <param name="NetworkInBytes">Bytes received by the instance, cumulative since its process started.</param>
/// <param name="NetworkOutBytes">Bytes sent by the instance, cumulative since its process started.</param>
/// <param name="RootBytes">Bytes that it holds in its own root layer.</param>
public sealed record UsageSample(
    ulong CpuNanoseconds, ulong MemoryBytes, ulong MemoryPeakBytes, uint Pids,
    ulong NetworkInBytes, ulong NetworkOutBytes, ulong RootBytes);
