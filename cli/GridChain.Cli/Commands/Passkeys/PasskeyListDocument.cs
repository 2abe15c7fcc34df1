namespace GridChain.Cli.Commands.Passkeys;

/// <summary>All passkeys.</summary>
internal sealed record PasskeyListDocument(IReadOnlyList<PasskeyDocument> Items);
