using System.Collections.Immutable;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Contracts.Usage;

/// <summary>That a leaf stands in a node's tree.</summary>
/// <param name="Leaf">The leaf.</param>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Siblings">From the leaf upwards; none for a level where the node moves up alone.</param>
public sealed record UsageProof(UsageLeaf Leaf, uint Index, ImmutableArray<Hash256> Siblings);
