namespace GridChain.Cli.Commands.Usage;

/// <summary>A workload's counters at the end of an epoch.</summary>
internal sealed record UsageRow(
    ulong Epoch,
    ulong Start,
    ulong End,
    ulong ReadySeconds,
    ulong CpuMillis,
    ulong MemoryMiBSeconds,
    ulong RxBytes,
    ulong TxBytes,
    string ReportHash,
    string Root,
    bool IsOnChain,
    ulong ReportedAt,
    string SettledMicro);
