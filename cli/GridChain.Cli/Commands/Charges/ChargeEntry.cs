using GridChain.Contracts.Statements;

namespace GridChain.Cli.Commands.Charges;

/// <summary>A settlement with the way to its proof.</summary>
internal sealed record ChargeEntry
{
    public required string Workload { get; init; }

    public required string Name { get; init; }

    public required StatementUnit Department { get; init; }

    public required string CostCentre { get; init; }

    public required string Requester { get; init; }

    public required IReadOnlyList<string> Approvers { get; init; }

    public required ulong Node { get; init; }

    public required string NodeName { get; init; }

    public required StatementUnit Farm { get; init; }

    public required string Symbol { get; init; }

    public required ulong Epoch { get; init; }

    public required ulong UsedFrom { get; init; }

    public required ulong UsedUntil { get; init; }

    public required uint Seconds { get; init; }

    public required string PriceMicro { get; init; }

    public required uint PriceSeconds { get; init; }

    public required string AmountMicro { get; init; }

    public required string FeeMicro { get; init; }

    public required string FromHoldMicro { get; init; }

    public required string FromFreeMicro { get; init; }

    public required string Transaction { get; init; }

    public required ulong Block { get; init; }

    public required ulong SettledAt { get; init; }

    public required string? ReportHash { get; init; }

    public required string? UsageRoot { get; init; }

    public required string? AnchorTransaction { get; init; }

    /// <summary>Of a settlement.</summary>
    internal static ChargeEntry Of(ChargeLine line) => new()
    {
        Workload = line.Workload.ToString(),
        Name = line.Name,
        Department = StatementUnit.Of(line.Department),
        CostCentre = line.CostCentre,
        Requester = line.Terms.Requester.ToChecksum(),
        Approvers = [.. line.Approvers.Select(static who => who.ToChecksum())],
        Node = line.Terms.Node,
        NodeName = line.NodeName,
        Farm = StatementUnit.Of(line.Farm),
        Symbol = line.Symbol,
        Epoch = line.Epoch,
        UsedFrom = line.UsedFrom,
        UsedUntil = line.UsedUntil,
        Seconds = line.Seconds,
        PriceMicro = line.Terms.Price.ToString(),
        PriceSeconds = line.Terms.PeriodSeconds,
        AmountMicro = line.Amount.ToString(),
        FeeMicro = line.Fee.ToString(),
        FromHoldMicro = line.FromHold.ToString(),
        FromFreeMicro = line.FromFree.ToString(),
        Transaction = line.Transaction.ToString(),
        Block = line.Block,
        SettledAt = line.SettledAt,
        ReportHash = line.ReportHash?.ToString(),
        UsageRoot = line.UsageRoot?.ToString(),
        AnchorTransaction = line.AnchorTransaction?.ToString(),
    };
}
