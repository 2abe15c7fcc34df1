using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Contracts.NodeApi;

/// <summary>A <see cref="UsageLeaf"/> as JSON: counters from ready to the end of an epoch.</summary>
/// <param name="Id">Workload.</param>
/// <param name="Epoch">Epoch at whose end they were read.</param>
/// <param name="ReadySeconds">Seconds in which it was ready.</param>
/// <param name="CpuMillis">Processor time, milliseconds.</param>
/// <param name="MemoryMiBSeconds">Memory in use, MiB times seconds.</param>
/// <param name="RxBytes">Bytes received.</param>
/// <param name="TxBytes">Bytes sent.</param>
/// <param name="ReportHash">Keccak-256 of the report's canonical JSON.</param>
public sealed record UsageFigures(
    Hash256 Id, ulong Epoch, ulong ReadySeconds, ulong CpuMillis, ulong MemoryMiBSeconds, ulong RxBytes,
    ulong TxBytes, Hash256 ReportHash)
{
    /// <summary>The same as the contract takes it.</summary>
    public UsageLeaf ToLeaf() => new()
    {
        Id = Id,
        Epoch = Epoch,
        ReadySeconds = ReadySeconds,
        CpuMillis = CpuMillis,
        MemoryMiBSeconds = MemoryMiBSeconds,
        RxBytes = RxBytes,
        TxBytes = TxBytes,
        ReportHash = ReportHash,
    };

    /// <summary>The same as JSON.</summary>
    public static UsageFigures From(UsageLeaf leaf) => new(
        leaf.Id, leaf.Epoch, leaf.ReadySeconds, leaf.CpuMillis, leaf.MemoryMiBSeconds, leaf.RxBytes, leaf.TxBytes,
        leaf.ReportHash);
}
