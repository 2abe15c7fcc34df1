namespace GridChain.Cli.Commands.Nodes;

/// <summary>All nodes.</summary>
internal sealed record NodeListDocument(IReadOnlyList<NodeRow> Items);
