using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Contracts;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Coins;

/// <summary>grid coin show [COIN].</summary>
internal static class CoinShow
{
    internal static Command Create(CommandHost host)
    {
        var coin = new Argument<string?>("COIN")
        {
            Description = "Symbol or address; the profile's or the only one if left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("show", "Show a coin: issuer, supply, cap.") { coin };
        host.Run(command, (run, cancel) => ShowAsync(run, run.Line.GetValue(coin), cancel));
        return command;
    }

    private static async Task ShowAsync(Invocation run, string? wanted, CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        CoinEntry coin = (await CoinDirectory.ReadAsync(session, cancel)).Find(wanted, run.Profile.Coin);
        CoinContract contract = session.Coin(coin.Address);
        var document = new CoinDocument(
            coin.Address.ToChecksum(),
            coin.Name,
            coin.Symbol,
            (await contract.IssuerAsync(cancel)).ToChecksum(),
            (await contract.TotalSupplyAsync(cancel)).ToString(),
            (await contract.CapAsync(cancel)).ToString(),
            await contract.PausedAsync(cancel));
        run.Printer.Write(document, GridJson.Default.CoinDocument, Show);
    }

    private static Listing Show(CoinDocument coin) => Listing.OfFacts()
        .Row("coin", $"{coin.Name} ({coin.Symbol})")
        .Row("address", coin.Address)
        .Row("issuer", coin.Issuer)
        .Row("supply", Credits.Format(UInt256.Parse(coin.SupplyMicro)))
        .Row("cap", Credits.Format(UInt256.Parse(coin.CapMicro)))
        .Row("paused", coin.IsPaused ? "yes" : "no");
}
