using GridChain.Cli.Chain;

namespace GridChain.Cli.Commands.Accounts;

/// <summary>A unit's money in one coin.</summary>
internal sealed record AccountDocument(
    ulong Unit,
    string Name,
    string Coin,
    string Symbol,
    string FreeMicro,
    string HeldMicro,
    string? BudgetLeftMicro,
    SentDocument? Transaction);
