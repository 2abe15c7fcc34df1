using System.Collections.Immutable;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.Usage;

/// <summary>
/// Merkle tree of a node's usage in one epoch, as contracts/src/libraries/UsageTree.sol checks it.
/// </summary>
/// <remarks>
/// leaf = keccak(0x00 ‖ abi.encode(leaf)), inner = keccak(0x01 ‖ left ‖ right) (the prefixes of RFC 6962
/// §2.1).
/// Leaves ascend by workload id. On a level with an odd count the last node moves up unchanged:
/// <code>
///         root
///        ┌─┴──┐
///       ┌┴┐   │
///       a b   c
/// </code>
/// </remarks>
public sealed class UsageTree
{
    // levels[0] are the leaves' hashes, the last level is the root alone.
    private readonly ImmutableArray<ImmutableArray<Hash256>> levels;

    private UsageTree(ImmutableArray<UsageLeaf> leaves, ImmutableArray<ImmutableArray<Hash256>> levels)
    {
        Leaves = leaves;
        this.levels = levels;
    }

    /// <summary>The leaves in the order of the tree.</summary>
    public ImmutableArray<UsageLeaf> Leaves { get; }

    /// <summary>The root.</summary>
    public Hash256 Root => levels[^1][0];

    /// <summary>Builds the tree; sorts the leaves.</summary>
    /// <exception cref="ArgumentException">No leaves, or two of one workload.</exception>
    public static UsageTree Of(IEnumerable<UsageLeaf> leaves)
    {
        ImmutableArray<UsageLeaf> sorted = [.. leaves.OrderBy(l => l.Id)];
        if (sorted.IsEmpty)
            throw new ArgumentException("A usage tree has at least one leaf.", nameof(leaves));
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Id == sorted[i - 1].Id)
                throw new ArgumentException($"Workload {sorted[i].Id} has two leaves.", nameof(leaves));
        }

        var levels = ImmutableArray.CreateBuilder<ImmutableArray<Hash256>>();
        levels.Add([.. sorted.Select(HashOf)]);
        while (levels[^1].Length > 1)
            levels.Add(Above(levels[^1]));
        return new UsageTree(sorted, levels.DrainToImmutable());
    }

    /// <summary>Hash of a leaf.</summary>
    public static Hash256 HashOf(UsageLeaf leaf) => Keccak256.Hash([0x00, .. leaf.Encode()]);

    /// <summary>Place and siblings of a workload's leaf; null if it has none.</summary>
    public UsageProof? ProofOf(Hash256 workload)
    {
        if (Leaves.FirstOrDefault(l => l.Id == workload) is not { } leaf)
            return null;
        int index = Leaves.IndexOf(leaf);
        var siblings = ImmutableArray.CreateBuilder<Hash256>();
        int place = index;
        foreach (ImmutableArray<Hash256> level in levels.AsSpan()[..^1])
        {
            int sibling = place ^ 1;
            if (sibling < level.Length)
                siblings.Add(level[sibling]);
            place /= 2;
        }

        return new UsageProof(leaf, (uint)index, siblings.DrainToImmutable());
    }

    /// <summary>True if a leaf is at a place of a tree with this root; all siblings must be used.</summary>
    /// <param name="root">The root.</param>
    /// <param name="count">Leaves under it.</param>
    /// <param name="index">Place of the leaf, from 0.</param>
    /// <param name="leaf">Hash of the leaf.</param>
    /// <param name="siblings">From the leaf upwards.</param>
    public static bool Contains(
        Hash256 root, uint count, uint index, Hash256 leaf, ImmutableArray<Hash256> siblings)
    {
        if (index >= count)
            return false;
        int used = 0;
        Hash256 node = leaf;
        for (; count > 1; index >>= 1, count = (count >> 1) + (count & 1))
        {
            if (index == count - 1 && (index & 1) == 0)
                continue;
            if (used == siblings.Length)
                return false;
            Hash256 sibling = siblings[used++];
            node = (index & 1) == 0 ? Pair(node, sibling) : Pair(sibling, node);
        }

        return used == siblings.Length && node == root;
    }

    private static ImmutableArray<Hash256> Above(ImmutableArray<Hash256> level)
    {
        var above = ImmutableArray.CreateBuilder<Hash256>((level.Length + 1) / 2);
        for (int i = 0; i < level.Length; i += 2)
            above.Add(i + 1 < level.Length ? Pair(level[i], level[i + 1]) : level[i]);
        return above.MoveToImmutable();
    }

    private static Hash256 Pair(Hash256 left, Hash256 right)
    {
        Span<byte> message = stackalloc byte[65];
        message[0] = 0x01;
        left.CopyTo(message[1..]);
        right.CopyTo(message[33..]);
        return Keccak256.Hash(message);
    }
}
