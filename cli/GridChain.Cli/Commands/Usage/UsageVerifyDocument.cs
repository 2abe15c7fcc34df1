namespace GridChain.Cli.Commands.Usage;

/// <summary>A proof, step by step.</summary>
internal sealed record UsageVerifyDocument(
    string Id, ulong Epoch, ulong ReadySeconds, string ReportHash, string Root, bool IsProved,
    IReadOnlyList<UsageCheck> Checks);
