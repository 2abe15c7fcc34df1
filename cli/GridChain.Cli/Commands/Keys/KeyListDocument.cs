namespace GridChain.Cli.Commands.Keys;

/// <summary>All keys.</summary>
internal sealed record KeyListDocument(IReadOnlyList<KeyDocument> Items);
