namespace GridChain.Cli.Evidence;

/// <summary>Names of a bundle's parts, as they stand in the file.</summary>
internal static class Section
{
    internal const string File = "file";
    internal const string Chain = "chain";
    internal const string Id = "id";
    internal const string Terms = "terms";
    internal const string Manifest = "manifest";
    internal const string Approvals = "approvals";
    internal const string Headers = "headers";
    internal const string Transactions = "transactions";
    internal const string Receipts = "receipts";
    internal const string Usage = "usage";

    /// <summary>What follows from the events as a whole: policy, quorum, settlement.</summary>
    internal const string Claims = "claims";
}
