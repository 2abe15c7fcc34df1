namespace GridChain.Explorer.Hosting;

/// <summary>Body of GET /health.</summary>
/// <param name="Status">"ok" or "behind".</param>
/// <param name="IndexedBlock">Last block in the index, or null.</param>
/// <param name="LedgerBlock">Last block that the ledger told of, or null.</param>
/// <param name="Lag">Blocks between them.</param>
/// <param name="SilenceMilliseconds">Time since the ledger last answered.</param>
/// <param name="Fault">What went wrong last, or null.</param>
internal sealed record HealthAnswer(
    string Status,
    ulong? IndexedBlock,
    ulong? LedgerBlock,
    ulong Lag,
    long SilenceMilliseconds,
    string? Fault
);
