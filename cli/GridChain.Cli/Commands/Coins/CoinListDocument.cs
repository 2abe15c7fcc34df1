namespace GridChain.Cli.Commands.Coins;

/// <summary>All coins.</summary>
internal sealed record CoinListDocument(IReadOnlyList<CoinRow> Items);
