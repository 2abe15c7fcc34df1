namespace GridChain.Cli.Commands.Coins;

/// <summary>A coin in a list.</summary>
internal sealed record CoinRow(string Address, string Name, string Symbol, string MadeBy);
