using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Contracts;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Coins;

/// <summary>Coins that moved or came to be.</summary>
internal sealed record CoinMovedDocument(
    string Coin, string Symbol, string To, string AmountMicro, SentDocument? Transaction)
{
    internal static Listing Show(CoinMovedDocument moved) => Listing.OfFacts()
        .Row("amount", $"{Credits.Format(UInt256.Parse(moved.AmountMicro))} {moved.Symbol}")
        .Row("to", moved.To)
        .Row("transaction", SentDocument.Text(moved.Transaction));
}
