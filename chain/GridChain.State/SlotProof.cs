using System.Collections.Immutable;
using GridChain.Primitives.Numerics;

namespace GridChain.State;

/// <summary>A slot's value with the trie nodes that prove it (EIP-1186).</summary>
/// <param name="Slot">Key, before hashing.</param>
/// <param name="Value">Value; 0 when there is none.</param>
/// <param name="Nodes">Nodes of the storage trie, root first; none for an empty trie.</param>
public sealed record SlotProof(UInt256 Slot, UInt256 Value, ImmutableArray<byte[]> Nodes);
