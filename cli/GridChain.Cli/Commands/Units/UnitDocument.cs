namespace GridChain.Cli.Commands.Units;

/// <summary>A unit with its members, and for a department its policy and budget.</summary>
internal sealed record UnitDocument(
    ulong Id,
    string Kind,
    string Name,
    ulong Organisation,
    IReadOnlyList<MemberEntry> Members,
    IReadOnlyList<ClauseEntry> Policy,
    uint? PolicyVersion,
    string? BudgetMicro,
    uint? BudgetPeriodDays,
    string? BudgetLeftMicro);
