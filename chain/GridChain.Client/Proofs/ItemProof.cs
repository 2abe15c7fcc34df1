using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Rlp;

namespace GridChain.Client.Proofs;

/// <summary>Reads an item out of a proof; believes nothing but the root.</summary>
public static class ItemProof
{
    // rlp(index) of a 32-bit index has ten nibbles; each node uses one at least.
    private const int NodesMax = 12;

    /// <summary>The item at a place under a root; null if the proof does not show it.</summary>
    /// <param name="root">transactionsRoot or receiptsRoot of a header that is believed.</param>
    /// <param name="index">Place of the item, from 0.</param>
    /// <param name="proof">Nodes from the root downwards; all must be used.</param>
    public static byte[]? Read(in Hash256 root, int index, IReadOnlyList<ReadOnlyMemory<byte>> proof)
    {
        if (index < 0 || proof.Count is 0 or > NodesMax)
            return null;
        try
        {
            return Walk(root, ItemTrie.PathOf(index), proof);
        }
        catch (RlpException)
        {
            return null;
        }
    }

    private static byte[]? Walk(in Hash256 root, ReadOnlySpan<byte> path, IReadOnlyList<ReadOnlyMemory<byte>> proof)
    {
        if (Keccak256.Hash(proof[0].Span) != root)
            return null;
        byte[] node = proof[0].ToArray();
        for (int used = 1; ;)
        {
            byte[][]? fields = FieldsOf(node);
            if (fields is null || !TryStep(fields, ref path, out byte[] next, out bool isItem))
                return null;
            if (isItem)
                return used == proof.Count ? next : null;
            if (next.Length > 0 && next[0] >= 0xc0)
            {
                node = next;
                continue;
            }

            // Anything that is not a node inside of this one is the RLP of a hash.
            if (next.Length != 1 + Hash256.Length || used == proof.Count)
                return null;
            node = proof[used++].ToArray();
            if (Keccak256.Hash(node) != new Hash256(next.AsSpan(1)))
                return null;
        }
    }

    /// <summary>Goes one node down: to a child's raw RLP, or to the item.</summary>
    private static bool TryStep(byte[][] fields, ref ReadOnlySpan<byte> path, out byte[] next, out bool isItem)
    {
        (next, isItem) = ([], false);
        if (fields.Length == 17)
        {
            if (path.IsEmpty)
                return false;
            next = fields[path[0]];
            path = path[1..];
            return true;
        }

        byte[] prefix = Text(fields[0]);
        if (prefix.Length == 0 || prefix[0] >= 0x40)
            return false;
        isItem = (prefix[0] & 0x20) != 0;
        ReadOnlySpan<byte> own = Nibbles(prefix);
        if (!path.StartsWith(own) || (isItem && path.Length != own.Length))
            return false;
        path = path[own.Length..];
        next = isItem ? Text(fields[1]) : fields[1];
        return true;
    }

    private static byte[][]? FieldsOf(byte[] node)
    {
        var outer = new RlpReader(node);
        RlpReader list = outer.ReadList();
        outer.End();
        var fields = new List<byte[]>();
        while (!list.IsEmpty && fields.Count <= 17)
            fields.Add(list.ReadItem().ToArray());
        return fields.Count is 2 or 17 ? [.. fields] : null;
    }

    private static byte[] Text(byte[] item)
    {
        var reader = new RlpReader(item);
        return reader.ReadBytes().ToArray();
    }

    private static byte[] Nibbles(byte[] prefix)
    {
        byte[] all = [.. prefix.SelectMany(static b => (byte[])[(byte)(b >> 4), (byte)(b & 15)])];
        return (prefix[0] & 0x10) != 0 ? all[1..] : all[2..];
    }
}
