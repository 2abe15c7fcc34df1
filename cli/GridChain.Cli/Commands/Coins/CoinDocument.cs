namespace GridChain.Cli.Commands.Coins;

/// <summary>A coin.</summary>
internal sealed record CoinDocument(
    string Address, string Name, string Symbol, string Issuer, string SupplyMicro, string CapMicro, bool IsPaused);
