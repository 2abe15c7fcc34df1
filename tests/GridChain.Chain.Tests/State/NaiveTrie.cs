using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Rlp;
using GridChain.State.KeyValue;

namespace GridChain.Chain.Tests.State;

/// <summary>
/// The trie's definition, read off the Yellow Paper (appendix D): a function of the set of entries, nothing
/// kept.
/// </summary>
internal static class NaiveTrie
{
    public static Hash256 RootOf(IReadOnlyDictionary<byte[], byte[]> entries)
    {
        (byte[] Path, byte[] Value)[] items =
            [.. entries.OrderBy(e => e.Key, ByteOrder.Instance).Select(e => (NibblesOf(e.Key), e.Value))];
        return items.Length == 0 ? Keccak256.Hash([0x80]) : Keccak256.Hash(Compose(items, 0));
    }

    // c(J, i) of the Yellow Paper.
    private static byte[] Compose((byte[] Path, byte[] Value)[] items, int depth)
    {
        var rlp = new RlpWriter();
        int list = rlp.BeginList();
        int shared = items.Length == 1 ? items[0].Path.Length : SharedLength(items, depth);
        if (items.Length == 1)
        {
            rlp.Write(HexPrefix(items[0].Path[depth..], 2));
            rlp.Write(items[0].Value);
        }
        else if (shared > depth)
        {
            rlp.Write(HexPrefix(items[0].Path[depth..shared], 0));
            WriteNode(rlp, items, shared);
        }
        else
        {
            for (int nibble = 0; nibble < 16; nibble++)
                WriteNode(rlp, [.. items.Where(i => i.Path.Length > depth && i.Path[depth] == nibble)], depth + 1);
            rlp.Write(items.FirstOrDefault(i => i.Path.Length == depth).Value);
        }

        rlp.EndList(list);
        return rlp.ToArray();
    }

    // n(J, i) of the Yellow Paper.
    private static void WriteNode(RlpWriter rlp, (byte[] Path, byte[] Value)[] items, int depth)
    {
        if (items.Length == 0)
        {
            rlp.Write([]);
            return;
        }

        byte[] node = Compose(items, depth);
        if (node.Length < 32)
            rlp.WriteRaw(node);
        else
            rlp.Write(Keccak256.Hash(node));
    }

    private static int SharedLength((byte[] Path, byte[] Value)[] items, int depth)
    {
        int length = depth;
        while (items.All(i => i.Path.Length > length && i.Path[length] == items[0].Path[length]))
            length++;
        return length;
    }

    private static byte[] HexPrefix(byte[] path, int flag) => path.Length % 2 == 1
        ? Pack([(byte)(flag + 1), .. path])
        : Pack([(byte)flag, 0, .. path]);

    private static byte[] Pack(byte[] nibbles) =>
        [.. nibbles.Chunk(2).Select(pair => (byte)((pair[0] << 4) | pair[1]))];

    private static byte[] NibblesOf(byte[] key) => [.. key.SelectMany(b => new[] { (byte)(b >> 4), (byte)(b & 15) })];
}
