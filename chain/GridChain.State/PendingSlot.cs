using GridChain.Primitives.Numerics;

namespace GridChain.State;

/// <summary>A slot that a block sets.</summary>
internal record struct PendingSlot
{
    /// <summary>Its value now.</summary>
    public UInt256 Value { get; set; }

    /// <summary>Its value behind the parent, once <see cref="HasFormer"/>.</summary>
    public UInt256 Former { get; set; }

    /// <summary>True when the former value was seen.</summary>
    public bool HasFormer { get; set; }

    /// <summary>True while the trie has another value.</summary>
    public bool IsOutsideTrie { get; set; }
}
