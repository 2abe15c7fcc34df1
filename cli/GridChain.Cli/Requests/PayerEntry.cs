namespace GridChain.Cli.Requests;

/// <summary>The department's money.</summary>
internal sealed record PayerEntry(string FreeMicro, string HeldMicro, string BudgetLeftMicro);
