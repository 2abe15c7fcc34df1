using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Commands.Coins;

/// <summary>grid coin list.</summary>
internal static class CoinList
{
    internal static Command Create(CommandHost host)
    {
        var command = new Command("list", "Show all coins of the factory.");
        host.Run(command, static async (run, cancel) =>
        {
            CoinDirectory coins = await CoinDirectory.ReadAsync(await run.ConnectAsync(cancel), cancel);
            var document = new CoinListDocument([.. coins.All.Select(static coin => new CoinRow(
                coin.Address.ToChecksum(), coin.Name, coin.Symbol, coin.Issuer.ToChecksum()))]);
            run.Printer.Write(document, GridJson.Default.CoinListDocument, Show);
        });
        return command;
    }

    private static Listing Show(CoinListDocument coins)
    {
        Listing listing = Listing.WithColumns("SYMBOL", "NAME", "ADDRESS");
        foreach (CoinRow coin in coins.Items)
            listing.Row(coin.Symbol, coin.Name, coin.Address);
        return listing;
    }
}
