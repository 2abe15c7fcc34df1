namespace GridChain.Cli.Commands.Credit;

/// <summary>Lines of credit.</summary>
internal sealed record CreditListDocument(IReadOnlyList<CreditDocument> Items);
