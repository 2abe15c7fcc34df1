using System.Diagnostics;
using GridChain.Primitives.Rlp;

namespace GridChain.State.Trie;

/// <summary>Nodes to RLP and back (Yellow Paper appendix D).</summary>
internal static class TrieNodeCodec
{
    private const int BranchBytesTypical = 544;
    private const int LeafBytesTypical = 128;

    public static byte[] Encode(TrieNode node)
    {
        var rlp = new RlpWriter(node is BranchNode ? BranchBytesTypical : LeafBytesTypical);
        int list = rlp.BeginList();
        switch (node)
        {
            case LeafNode leaf:
                WritePath(rlp, leaf.Path, isLeaf: true);
                rlp.Write(leaf.Value);
                break;
            case ExtensionNode extension:
                WritePath(rlp, extension.Path, isLeaf: false);
                WriteReference(rlp, extension.Child);
                break;
            case BranchNode branch:
                foreach (TrieNode? child in branch.Children)
                    WriteReference(rlp, child);
                rlp.Write(branch.Value);
                break;
            default:
                throw new UnreachableException($"{node.GetType().Name} has no encoding.");
        }

        rlp.EndList(list);
        return rlp.ToArray();
    }

    /// <summary>Reads a node; its children of 32 bytes and more become hash nodes.</summary>
    /// <exception cref="RlpException">Not a node.</exception>
    public static TrieNode Decode(byte[] encoded)
    {
        var outer = new RlpReader(encoded);
        TrieNode node = DecodeList(ref outer);
        outer.End();
        node.SetEncoded(encoded);
        return node;
    }

    private static TrieNode DecodeList(ref RlpReader outer)
    {
        RlpReader counting = outer;
        RlpReader items = counting.ReadList();
        int count = 0;
        for (; !items.IsEmpty; count++)
            _ = items.ReadItem();
        RlpReader list = outer.ReadList();
        return count switch
        {
            2 => DecodeShort(ref list),
            BranchNode.Width + 1 => DecodeBranch(ref list),
            _ => throw new RlpException($"A trie node has 2 or 17 items, not {count}."),
        };
    }

    private static TrieNode DecodeShort(ref RlpReader list)
    {
        ReadOnlySpan<byte> prefix = list.ReadBytes();
        if (prefix.IsEmpty)
            throw new RlpException("A trie path has at least one byte.");
        byte[] path = Nibbles.DecodeHexPrefix(prefix, out bool isLeaf);
        if (isLeaf)
            return new LeafNode(path, list.ReadBytes().ToArray());
        TrieNode child = DecodeReference(ref list) ?? throw new RlpException("An extension has a child.");
        return new ExtensionNode(path, child);
    }

    private static BranchNode DecodeBranch(ref RlpReader list)
    {
        var branch = new BranchNode();
        for (int i = 0; i < BranchNode.Width; i++)
            branch.Children[i] = DecodeReference(ref list);
        ReadOnlySpan<byte> value = list.ReadBytes();
        branch.Value = value.IsEmpty ? null : value.ToArray();
        return branch;
    }

    private static TrieNode? DecodeReference(ref RlpReader list)
    {
        if (list.IsList)
            return Decode(list.ReadItem().ToArray());
        ReadOnlySpan<byte> bytes = list.ReadBytes();
        return bytes.Length switch
        {
            0 => null,
            32 => new HashNode(new Primitives.Hash256(bytes)),
            _ => throw new RlpException($"A trie reference has 0 or 32 bytes, not {bytes.Length}."),
        };
    }

    private static void WritePath(RlpWriter rlp, byte[] path, bool isLeaf)
    {
        Span<byte> prefix = stackalloc byte[(path.Length / 2) + 1];
        _ = Nibbles.EncodeHexPrefix(path, isLeaf, prefix);
        rlp.Write(prefix);
    }

    private static void WriteReference(RlpWriter rlp, TrieNode? child)
    {
        if (child is null)
            rlp.Write([]);
        else if (child.IsEmbedded)
            rlp.WriteRaw(child.Encoded);
        else
            rlp.Write(child.Hash);
    }
}
