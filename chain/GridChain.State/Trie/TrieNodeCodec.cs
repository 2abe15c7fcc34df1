using System.Buffers.Binary;
using System.Diagnostics;
using GridChain.Primitives;
using GridChain.Primitives.Rlp;

namespace GridChain.State.Trie;

/// <summary>Nodes to RLP and back (Yellow Paper appendix D).</summary>
internal static class TrieNodeCodec
{
    private const int HeaderBytesMax = 5;
    private const int ReferenceBytesMax = 1 + Hash256.Length;

    /// <summary>Bytes that the encoding has at the most.</summary>
    public static int LengthMax(TrieNode node) => node switch
    {
        LeafNode leaf => (3 * HeaderBytesMax) + (leaf.Path.Length / 2) + 1 + leaf.Value.Length,
        ExtensionNode extension => (2 * HeaderBytesMax) + (extension.Path.Length / 2) + 1 + ReferenceBytesMax,
        BranchNode branch =>
            (2 * HeaderBytesMax) + (BranchNode.Width * ReferenceBytesMax) + (branch.Value?.Length ?? 0),
        _ => throw new UnreachableException($"{node.GetType().Name} has no encoding."),
    };

    /// <summary>The encoding in a new array.</summary>
    public static byte[] Encode(TrieNode node)
    {
        var buffer = new byte[LengthMax(node)];
        return buffer[..Encode(node, buffer)];
    }

    /// <summary>Writes the encoding and returns its length; references of children are known.</summary>
    public static int Encode(TrieNode node, Span<byte> destination)
    {
        // The payload is written behind the longest header, then moved to where its own header ends.
        Span<byte> payload = destination[HeaderBytesMax..];
        int length = node switch
        {
            LeafNode leaf => WritePath(payload, leaf.Path, isLeaf: true) is var path
                ? path + WriteBytes(payload[path..], leaf.Value)
                : 0,
            ExtensionNode extension => WritePath(payload, extension.Path, isLeaf: false) is var path
                ? path + WriteReference(payload[path..], extension.Child)
                : 0,
            BranchNode branch => WriteBranch(payload, branch),
            _ => throw new UnreachableException($"{node.GetType().Name} has no encoding."),
        };
        int header = WriteHeader(destination, length, 0xc0);
        payload[..length].CopyTo(destination[header..]);
        return header + length;
    }

    /// <summary>Reads a node; its children of 32 bytes and more become hash nodes.</summary>
    /// <exception cref="RlpException">Not a node.</exception>
    public static TrieNode Decode(ReadOnlySpan<byte> encoded, long owner)
    {
        var outer = new RlpReader(encoded);
        TrieNode node = DecodeList(ref outer, owner);
        outer.End();
        return node;
    }

    private static TrieNode DecodeList(ref RlpReader outer, long owner)
    {
        RlpReader counting = outer;
        RlpReader items = counting.ReadList();
        int count = 0;
        for (; !items.IsEmpty; count++)
            _ = items.ReadItem();
        RlpReader list = outer.ReadList();
        return count switch
        {
            2 => DecodeShort(ref list, owner),
            BranchNode.Width + 1 => DecodeBranch(ref list, owner),
            _ => throw new RlpException($"A trie node has 2 or 17 items, not {count}."),
        };
    }

    private static TrieNode DecodeShort(ref RlpReader list, long owner)
    {
        ReadOnlySpan<byte> prefix = list.ReadBytes();
        if (prefix.IsEmpty)
            throw new RlpException("A trie path has at least one byte.");
        byte[] path = Nibbles.DecodeHexPrefix(prefix, out bool isLeaf);
        if (isLeaf)
            return new LeafNode(owner, path, 0, list.ReadBytes().ToArray());
        TrieNode child = DecodeReference(ref list, owner) ?? throw new RlpException("An extension has a child.");
        return new ExtensionNode(owner, path, child);
    }

    private static BranchNode DecodeBranch(ref RlpReader list, long owner)
    {
        var branch = new BranchNode(owner);
        for (int i = 0; i < BranchNode.Width; i++)
            branch.Children[i] = DecodeReference(ref list, owner);
        ReadOnlySpan<byte> value = list.ReadBytes();
        branch.Value = value.IsEmpty ? null : value.ToArray();
        return branch;
    }

    private static TrieNode? DecodeReference(ref RlpReader list, long owner)
    {
        if (list.IsList)
        {
            ReadOnlySpan<byte> item = list.ReadItem();
            TrieNode inside = Decode(item, owner);
            inside.SetEmbedded(item.ToArray());
            return inside;
        }

        ReadOnlySpan<byte> bytes = list.ReadBytes();
        return bytes.Length switch
        {
            0 => null,
            Hash256.Length => new HashNode(new Hash256(bytes)),
            _ => throw new RlpException($"A trie reference has 0 or 32 bytes, not {bytes.Length}."),
        };
    }

    private static int WriteBranch(Span<byte> destination, BranchNode branch)
    {
        int length = 0;
        foreach (TrieNode? child in branch.Children)
            length += WriteReference(destination[length..], child);
        return length + WriteBytes(destination[length..], branch.Value);
    }

    private static int WritePath(Span<byte> destination, ReadOnlySpan<byte> path, bool isLeaf)
    {
        int length = (path.Length / 2) + 1;
        int header = length == 1 ? 0 : WriteHeader(destination, length, 0x80);
        _ = Nibbles.EncodeHexPrefix(path, isLeaf, destination[header..]);
        return header + length;
    }

    private static int WriteReference(Span<byte> destination, TrieNode? child)
    {
        if (child is null)
        {
            destination[0] = 0x80;
            return 1;
        }

        if (child.IsEmbedded)
        {
            child.Embedded.CopyTo(destination);
            return child.Embedded.Length;
        }

        destination[0] = 0x80 + Hash256.Length;
        child.Hash.CopyTo(destination[1..]);
        return ReferenceBytesMax;
    }

    private static int WriteBytes(Span<byte> destination, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 1 && bytes[0] < 0x80)
        {
            destination[0] = bytes[0];
            return 1;
        }

        int header = WriteHeader(destination, bytes.Length, 0x80);
        bytes.CopyTo(destination[header..]);
        return header + bytes.Length;
    }

    private static int WriteHeader(Span<byte> destination, int length, byte offset)
    {
        if (length < 56)
        {
            destination[0] = (byte)(offset + length);
            return 1;
        }

        Span<byte> size = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(size, length);
        size = size.TrimStart((byte)0);
        destination[0] = (byte)(offset + 55 + size.Length);
        size.CopyTo(destination[1..]);
        return 1 + size.Length;
    }
}
