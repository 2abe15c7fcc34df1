using GridChain.Primitives;

namespace GridChain.Cli.Chain;

/// <summary>A coin of the factory.</summary>
internal sealed record CoinEntry(Address Address, Address Issuer, string Name, string Symbol);
