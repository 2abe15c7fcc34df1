using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Rlp;

namespace GridChain.Client.Proofs;

/// <summary>The trie over a block's transactions or receipts, with proofs that an item is in it.</summary>
/// <remarks>
/// Yellow Paper §4.3.2 and appendix D: rlp(index) maps to the item. Small and made anew for every block: it serves who
/// shows and checks evidence, not who makes blocks (State has that trie).
/// </remarks>
public sealed class ItemTrie
{
    private const int BranchWidth = 16;

    private readonly ImmutableArray<Entry> entries;
    private readonly int count;

    private ItemTrie(ImmutableArray<Entry> entries)
    {
        this.entries = entries;
        count = entries.Length;
        Root = entries.IsEmpty ? EmptyRoot : Keccak256.Hash(Encode(entries.AsSpan(), 0, null, []));
    }

    private readonly record struct Entry(byte[] Path, byte[] Item);

    /// <summary>Root over no items.</summary>
    public static Hash256 EmptyRoot { get; } = Keccak256.Hash([0x80]);

    /// <summary>The root: the header's transactionsRoot or receiptsRoot.</summary>
    public Hash256 Root { get; }

    /// <summary>Builds the trie.</summary>
    /// <param name="items">Encoded items in the order of the block; none of them empty.</param>
    public static ItemTrie Of(IEnumerable<byte[]> items) => new(
    [
        .. items.Select(static (item, index) => new Entry(PathOf(index), item))
            .OrderBy(static entry => entry.Path, PathOrder.Instance),
    ]);

    /// <summary>The nodes from the root to an item; nodes below 32 bytes lie inside of the one above.</summary>
    /// <param name="index">Place of the item, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public ImmutableArray<ReadOnlyMemory<byte>> ProofOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        var proof = new List<byte[]>();
        byte[] root = Encode(entries.AsSpan(), 0, PathOf(index), proof);
        proof.Add(root);
        proof.Reverse();
        return [.. proof.Select(static node => (ReadOnlyMemory<byte>)node)];
    }

    /// <summary>The path of an index: the nibbles of its RLP.</summary>
    internal static byte[] PathOf(int index)
    {
        var rlp = new RlpWriter(8);
        rlp.Write((ulong)index);
        return [.. rlp.Written.ToArray().SelectMany(static b => (byte[])[(byte)(b >> 4), (byte)(b & 15)])];
    }

    /// <summary>Encodes the node over some entries; nodes on a path that have a hash are noted, deepest
    /// first.</summary>
    private static byte[] Encode(ReadOnlySpan<Entry> entries, int depth, byte[]? path, List<byte[]> proof)
    {
        var rlp = new RlpWriter(600);
        int list = rlp.BeginList();
        int common = CommonLength(entries, depth);
        if (entries.Length == 1)
        {
            rlp.Write(HexPrefix(entries[0].Path.AsSpan(depth), isLeaf: true));
            rlp.Write(entries[0].Item);
        }
        else if (common > 0)
        {
            rlp.Write(HexPrefix(entries[0].Path.AsSpan(depth, common), isLeaf: false));
            WriteChild(rlp, entries, depth + common, path, proof);
        }
        else
        {
            WriteBranch(rlp, entries, depth, path, proof);
        }

        rlp.EndList(list);
        return rlp.ToArray();
    }

    private static void WriteBranch(
        RlpWriter rlp, ReadOnlySpan<Entry> entries, int depth, byte[]? path, List<byte[]> proof)
    {
        int start = 0;
        for (int nibble = 0; nibble < BranchWidth; nibble++)
        {
            int end = start;
            while (end < entries.Length && entries[end].Path[depth] == nibble)
                end++;
            bool isOnPath = path is not null && depth < path.Length && path[depth] == nibble;
            if (end == start)
                rlp.Write([]);
            else
                WriteChild(rlp, entries[start..end], depth + 1, isOnPath ? path : null, proof);
            start = end;
        }

        // No key begins another one: RLP of whole numbers is free of prefixes.
        rlp.Write([]);
    }

    private static void WriteChild(
        RlpWriter rlp, ReadOnlySpan<Entry> entries, int depth, byte[]? path, List<byte[]> proof)
    {
        byte[] child = Encode(entries, depth, path, proof);
        if (child.Length < Hash256.Length)
        {
            rlp.WriteRaw(child);
            return;
        }

        rlp.Write(Keccak256.Hash(child));
        if (path is not null)
            proof.Add(child);
    }

    private static int CommonLength(ReadOnlySpan<Entry> entries, int depth)
    {
        int common = entries[0].Path.Length - depth;
        foreach (Entry entry in entries)
            common = Math.Min(common, entry.Path.AsSpan(depth).CommonPrefixLength(entries[0].Path.AsSpan(depth)));
        return common;
    }

    // Yellow Paper appendix C.
    private static byte[] HexPrefix(ReadOnlySpan<byte> path, bool isLeaf)
    {
        int flags = isLeaf ? 2 : 0;
        bool isOdd = path.Length % 2 == 1;
        var nibbles = new List<byte> { (byte)(isOdd ? flags + 1 : flags) };
        if (!isOdd)
            nibbles.Add(0);
        nibbles.AddRange(path);
        return [.. nibbles.Chunk(2).Select(static pair => (byte)((pair[0] << 4) | pair[1]))];
    }

    private sealed class PathOrder : IComparer<byte[]>
    {
        public static PathOrder Instance { get; } = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
