using System.CommandLine;

namespace GridChain.Cli.Commands.Coins;

/// <summary>grid coin: stable coins.</summary>
internal static class CoinCommand
{
    internal static Command Create(CommandHost host) =>
        new("coin", "Make coins, mint, transfer, show balances.")
        {
            CoinCreate.Create(host),
            CoinMint.Create(host),
            CoinAllow.Create(host),
            CoinShow.Create(host),
            CoinList.Create(host),
            CoinBalance.Create(host),
            CoinTransfer.Create(host),
        };
}
