namespace GridChain.Cli.Commands.Disputes;

/// <summary>Disputes, oldest first.</summary>
internal sealed record DisputeListDocument(IReadOnlyList<DisputeDocument> Items);
