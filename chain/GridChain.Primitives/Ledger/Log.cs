using System.Collections.Immutable;

namespace GridChain.Primitives.Ledger;

/// <summary>What a contract noted with LOG0 to LOG4.</summary>
/// <param name="Address">The contract.</param>
/// <param name="Topics">0 to 4 indexed words.</param>
/// <param name="Data">The rest, ABI-encoded by convention.</param>
public sealed record Log(Address Address, ImmutableArray<Hash256> Topics, ReadOnlyMemory<byte> Data);
