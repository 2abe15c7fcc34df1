using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.Verification;

/// <summary>
/// The way from a leaf to the root, so that a page can show the root that it leads to and not only whether
/// it is the right one (contracts/src/libraries/UsageTree.sol; prefixes as in RFC 6962 §2.1).
/// </summary>
public static class ProofTree
{
    /// <summary>
    /// The root that a leaf and its siblings lead to, or null if the siblings do not fit the place.
    /// </summary>
    /// <param name="leaf">Hash of the leaf.</param>
    /// <param name="index">Place of the leaf, from 0.</param>
    /// <param name="count">Leaves in the tree.</param>
    /// <param name="siblings">From the leaf upwards; none for a level where the node moves up alone.</param>
    public static Hash256? RootOf(Hash256 leaf, uint index, uint count, IReadOnlyList<Hash256> siblings)
    {
        if (index >= count)
            return null;
        Hash256 node = leaf;
        int used = 0;
        for (; count > 1; index /= 2, count = count / 2 + count % 2)
        {
            bool isAlone = index == count - 1 && index % 2 == 0;
            if (isAlone)
                continue;
            if (used == siblings.Count)
                return null;
            Hash256 sibling = siblings[used++];
            node = index % 2 == 0 ? Pair(node, sibling) : Pair(sibling, node);
        }
        return used == siblings.Count ? node : null;
    }

    private static Hash256 Pair(in Hash256 left, in Hash256 right) =>
        Keccak256.Hash([0x01, .. left.ToArray(), .. right.ToArray()]);
}
