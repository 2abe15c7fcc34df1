using GridChain.Cli.Chain;

namespace GridChain.Cli.Commands.Coins;

/// <summary>A coin that was made.</summary>
internal sealed record CoinCreatedDocument(
    string Address, string Name, string Symbol, string Issuer, string CapMicro, SentDocument? Transaction);
