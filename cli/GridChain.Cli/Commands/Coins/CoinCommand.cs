using System.CommandLine;

namespace GridChain.Cli.Commands.Coins;

/// <summary>grid coin: stable coins.</summary>
internal static class CoinCommand
{
    internal static Command Create(CommandHost host) =>
        new("coin", "Make coins, mint, transfer, show balances; freeze a holder or pause a coin.")
        {
            CoinCreate.Create(host),
            CoinMint.Create(host),
            CoinAllow.Create(host),
            CoinShow.Create(host),
            CoinList.Create(host),
            CoinBalance.Create(host),
            CoinTransfer.Create(host),
            CoinFreeze.CreateFreeze(host, isFrozen: true),
            CoinFreeze.CreateFreeze(host, isFrozen: false),
            CoinFreeze.CreatePause(host, isPaused: true),
            CoinFreeze.CreatePause(host, isPaused: false),
        };
}
