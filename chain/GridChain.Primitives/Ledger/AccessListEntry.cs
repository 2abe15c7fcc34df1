using System.Collections.Immutable;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Ledger;

/// <summary>An account and the slots of it that a transaction declares in advance (EIP-2930).</summary>
/// <param name="Address">The account.</param>
/// <param name="StorageKeys">Its slots; may be empty.</param>
public sealed record AccessListEntry(Address Address, ImmutableArray<UInt256> StorageKeys);
