using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Commands.Coins;

/// <summary>A coin, or one holder of it, that may not move coins or may again.</summary>
internal sealed record CoinStoppedDocument(
    string Coin, string Symbol, string? Holder, bool IsStopped, SentDocument? Transaction)
{
    internal static Listing Show(CoinStoppedDocument stopped) => Listing.OfFacts()
        .Row("coin", stopped.Symbol)
        .Row("holder", stopped.Holder ?? "all")
        .Row("movements", stopped.IsStopped ? "stopped" : "allowed")
        .Row("transaction", SentDocument.Text(stopped.Transaction));
}
