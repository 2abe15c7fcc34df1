using GridChain.Cli.Chain;

namespace GridChain.Cli.Commands.Allowances;

/// <summary>A department's allowance; amounts are micro-credits as decimal text.</summary>
/// <param name="Department">The department.</param>
/// <param name="Name">Its name.</param>
/// <param name="Symbol">The coin.</param>
/// <param name="AmountMicro">For each period; 0 for none.</param>
/// <param name="PeriodSeconds">Length of a period.</param>
/// <param name="Rollover">What is not drawn: none (lapses), full (stays), capped.</param>
/// <param name="CapMicro">Most that can pile up, where capped.</param>
/// <param name="DrawableMicro">What can be drawn now.</param>
/// <param name="Transaction">What this command sent; null for nothing.</param>
internal sealed record AllowanceDocument(
    ulong Department,
    string Name,
    string Symbol,
    string AmountMicro,
    uint PeriodSeconds,
    string Rollover,
    string CapMicro,
    string DrawableMicro,
    SentDocument? Transaction);
