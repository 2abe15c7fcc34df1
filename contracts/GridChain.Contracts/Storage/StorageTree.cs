using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.Storage;

/// <summary>Merkle tree over stored data, as StorageChallenges.sol checks it.</summary>
/// <remarks>
/// Leaf = <c>keccak256(0x00 ++ bytes)</c>, inner node = <c>keccak256(0x01 ++ left ++ right)</c>; the last node of an odd
/// level moves up unchanged. The same tree as that of usage, over other leaves.
/// </remarks>
public sealed class StorageTree
{
    /// <summary>Largest leaf that the contract takes, bytes.</summary>
    public const int LeafBytesMax = 4_096;

    private readonly ReadOnlyMemory<byte> data;
    private readonly int leafBytes;
    private readonly ImmutableArray<ImmutableArray<Hash256>> levels;

    private StorageTree(ReadOnlyMemory<byte> data, int leafBytes, ImmutableArray<ImmutableArray<Hash256>> levels) =>
        (this.data, this.leafBytes, this.levels) = (data, leafBytes, levels);

    /// <summary>The root.</summary>
    public Hash256 Root => levels[^1][0];

    /// <summary>Count of leaves.</summary>
    public uint Count => (uint)levels[0].Length;

    /// <summary>Cuts data into leaves and hashes them.</summary>
    /// <param name="data">At least one byte.</param>
    /// <param name="leafBytes">1 to 4,096; the last leaf may be shorter.</param>
    /// <exception cref="ArgumentException">No data, or another size of leaves.</exception>
    public static StorageTree Of(ReadOnlyMemory<byte> data, int leafBytes = LeafBytesMax)
    {
        if (data.IsEmpty)
            throw new ArgumentException("A storage tree is over at least one byte.", nameof(data));
        if (leafBytes is < 1 or > LeafBytesMax)
            throw new ArgumentException($"Leaves have 1 to {LeafBytesMax} bytes, not {leafBytes}.", nameof(leafBytes));
        var level = ImmutableArray.CreateBuilder<Hash256>();
        for (int at = 0; at < data.Length; at += leafBytes)
            level.Add(HashOf(data.Slice(at, Math.Min(leafBytes, data.Length - at)).Span));
        var levels = ImmutableArray.CreateBuilder<ImmutableArray<Hash256>>();
        levels.Add(level.DrainToImmutable());
        while (levels[^1].Length > 1)
            levels.Add(Above(levels[^1]));
        return new StorageTree(data, leafBytes, levels.DrainToImmutable());
    }

    /// <summary>Bytes of a leaf.</summary>
    /// <param name="index">From 0.</param>
    public ReadOnlyMemory<byte> LeafAt(uint index)
    {
        int at = checked((int)index * leafBytes);
        return data.Slice(at, Math.Min(leafBytes, data.Length - at));
    }

    /// <summary>Siblings of a leaf, from the leaf upwards.</summary>
    /// <param name="index">From 0.</param>
    public ImmutableArray<Hash256> PathOf(uint index)
    {
        var siblings = ImmutableArray.CreateBuilder<Hash256>();
        int place = checked((int)index);
        foreach (ImmutableArray<Hash256> level in levels.AsSpan()[..^1])
        {
            int sibling = place ^ 1;
            if (sibling < level.Length)
                siblings.Add(level[sibling]);
            place /= 2;
        }

        return siblings.DrainToImmutable();
    }

    /// <summary>Hash of a leaf's bytes.</summary>
    public static Hash256 HashOf(ReadOnlySpan<byte> leaf) => Keccak256.Hash([0x00, .. leaf]);

    private static ImmutableArray<Hash256> Above(ImmutableArray<Hash256> level)
    {
        var above = ImmutableArray.CreateBuilder<Hash256>((level.Length + 1) / 2);
        for (int i = 0; i < level.Length; i += 2)
            above.Add(i + 1 < level.Length ? Pair(level[i], level[i + 1]) : level[i]);
        return above.MoveToImmutable();
    }

    private static Hash256 Pair(Hash256 left, Hash256 right) =>
        Keccak256.Hash([0x01, .. left.ToArray(), .. right.ToArray()]);
}
