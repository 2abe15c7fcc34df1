namespace GridChain.Cli.Commands.Usage;

/// <summary>A workload's usage, and what was paid for it.</summary>
internal sealed record UsageListDocument(
    string Id, string PaidMicro, uint ProvenSeconds, IReadOnlyList<UsageRow> Items);
