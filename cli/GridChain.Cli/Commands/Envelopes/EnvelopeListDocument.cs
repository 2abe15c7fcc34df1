namespace GridChain.Cli.Commands.Envelopes;

/// <summary>Envelopes.</summary>
internal sealed record EnvelopeListDocument(IReadOnlyList<EnvelopeDocument> Items);
