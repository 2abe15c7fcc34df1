namespace GridChain.Cli.Commands.Audit;

/// <summary>A bundle that was written.</summary>
internal sealed record AuditBundleDocument(
    string File, string Id, int Bytes, int Headers, int Transactions, int Approvals, int Epochs, int Reports);
