namespace GridChain.Cli.Commands.Disputes;

/// <summary>An auditor on a panel, and the vote.</summary>
internal sealed record PanelEntry(string Auditor, bool Voted, int RefundBps);
