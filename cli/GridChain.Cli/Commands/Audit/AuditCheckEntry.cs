namespace GridChain.Cli.Commands.Audit;

/// <summary>One check: passed, failed or unknown.</summary>
internal sealed record AuditCheckEntry(string Section, string What, string Outcome, string Detail);
