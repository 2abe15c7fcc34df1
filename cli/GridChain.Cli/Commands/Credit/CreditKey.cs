using GridChain.Cli.Chain;

namespace GridChain.Cli.Commands.Credit;

/// <summary>Names a line of credit.</summary>
internal sealed record CreditKey(ulong Department, ulong Farm, CoinEntry Coin);
