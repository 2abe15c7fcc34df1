using GridChain.Primitives.Rlp;
using GridChain.State.Trie;

namespace GridChain.Conformance.TrieTests;

/// <summary>Walks a trie by the nodes that it saves, in the order of its keys.</summary>
internal sealed class TrieWalk : ITrieNodeWriter
{
    private const byte LeafFlag = 0x20;
    private const byte OddFlag = 0x10;

    private readonly Dictionary<string, byte[]> nodes = [];

    private TrieWalk()
    {
    }

    /// <summary>The keys below, ascending byte by byte.</summary>
    public static IEnumerable<byte[]> KeysOf(PatriciaTrie trie)
    {
        var walk = new TrieWalk();
        _ = trie.RootHash();
        trie.Save(walk);
        return walk.nodes.TryGetValue("", out byte[]? root) ? walk.Below("", root) : [];
    }

    public void Store(ReadOnlySpan<byte> path, ReadOnlySpan<byte> encoded) => nodes[TextOf(path)] = encoded.ToArray();

    public void Remove(ReadOnlySpan<byte> path) => nodes.Remove(TextOf(path));

    private static string TextOf(ReadOnlySpan<byte> nibbles) => string.Concat(nibbles.ToArray().Select(n => $"{n:x}"));

    private IEnumerable<byte[]> Below(string path, byte[] node)
    {
        List<byte[]> items = ItemsOf(node);
        if (items.Count == 2)
            return BelowShort(path, items);
        IEnumerable<byte[]> own = BytesOf(items[16]).Length > 0 ? [Convert.FromHexString(path)] : [];
        return own.Concat(items.Take(16).SelectMany((child, i) => BelowChild($"{path}{i:x}", child)));
    }

    private IEnumerable<byte[]> BelowShort(string path, List<byte[]> items)
    {
        byte[] prefix = BytesOf(items[0]);
        string digits = Convert.ToHexStringLower(prefix);
        string inner = path + digits[((prefix[0] & OddFlag) != 0 ? 1 : 2)..];
        return (prefix[0] & LeafFlag) != 0 ? [Convert.FromHexString(inner)] : BelowChild(inner, items[1]);
    }

    private IEnumerable<byte[]> BelowChild(string path, byte[] child)
    {
        if (child[0] >= 0xc0)
            return Below(path, child);
        return BytesOf(child).Length == 0 ? [] : Below(path, nodes[path]);
    }

    private static List<byte[]> ItemsOf(byte[] node)
    {
        var outer = new RlpReader(node);
        RlpReader list = outer.ReadList();
        var items = new List<byte[]>();
        while (!list.IsEmpty)
            items.Add(list.ReadItem().ToArray());
        return items;
    }

    private static byte[] BytesOf(byte[] item)
    {
        var reader = new RlpReader(item);
        return reader.ReadBytes().ToArray();
    }
}
