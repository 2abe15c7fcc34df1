using GridChain.Primitives.Numerics;

namespace GridChain.Evm.World;

/// <summary>A slot whose value differs from the one that the reader gave.</summary>
/// <param name="Slot">Key, before hashing.</param>
/// <param name="Value">New value; 0 removes the slot from the trie.</param>
public readonly record struct StorageChange(UInt256 Slot, UInt256 Value);
