namespace GridChain.Cli.Commands.Coins;

/// <summary>What an account has of a coin, outside the bank.</summary>
internal sealed record BalanceDocument(string Account, string Coin, string Symbol, string BalanceMicro);
