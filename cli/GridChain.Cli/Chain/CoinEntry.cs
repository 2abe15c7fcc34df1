using GridChain.Primitives;

namespace GridChain.Cli.Chain;

/// <summary>A coin of the factory, or the notes of a credit line.</summary>
internal sealed record CoinEntry(Address Address, Address Issuer, string Name, string Symbol);
