namespace GridChain.Cli.Commands.Audit;

/// <summary>What became of a bundle's checks.</summary>
internal sealed record AuditVerifyDocument(
    bool IsGenuine, IReadOnlyList<string> Forged, IReadOnlyList<AuditCheckEntry> Checks);
