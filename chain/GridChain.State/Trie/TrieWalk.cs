using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.State.Trie;

/// <summary>Reads a stored trie from the root down and hashes every node again.</summary>
internal sealed class TrieWalk(ITrieNodeReader store, CancellationToken cancel)
{
    private readonly byte[] path = new byte[(2 * Hash256.Length) + 1];

    /// <summary>Count of leaves that were met.</summary>
    public long LeafCount { get; private set; }

    /// <summary>Sum of the digests of key and value of all leaves.</summary>
    public UInt256 Sum { get; private set; }

    /// <summary>The first node that is missing or has another hash; null for none.</summary>
    public string? Fault { get; private set; }

    /// <summary>Walks the trie of a root, whose keys have 32 bytes.</summary>
    public void Run(in Hash256 root) => Visit(new HashNode(root), 0);

    private void Visit(TrieNode node, int depth)
    {
        if (Fault is not null)
            return;
        switch (node)
        {
            case HashNode reference:
                Load(reference.Hash, depth);
                break;
            case LeafNode leaf:
                Take(leaf, depth);
                break;
            case ExtensionNode extension:
                extension.Path.CopyTo(path.AsSpan(depth));
                Visit(extension.Child, depth + extension.Path.Length);
                break;
            case BranchNode branch:
                VisitChildren(branch, depth);
                break;
            default:
                break;
        }
    }

    private void VisitChildren(BranchNode branch, int depth)
    {
        for (int i = 0; i < BranchNode.Width; i++)
        {
            path[depth] = (byte)i;
            if (branch.Children[i] is { } child)
                Visit(child, depth + 1);
        }
    }

    private void Load(in Hash256 expected, int depth)
    {
        cancel.ThrowIfCancellationRequested();
        string place = Convert.ToHexStringLower(path.AsSpan(0, depth));
        if (store.Load(path.AsSpan(0, depth)) is not { } encoded)
            Fault = $"there is no node at path '{place}', {expected} was expected";
        else if (Keccak256.Hash(encoded) is var hash && hash != expected)
            Fault = $"the node at path '{place}' has the hash {hash}, {expected} was expected";
        else
            Visit(TrieNodeCodec.Decode(encoded, 0), depth);
    }

    private void Take(LeafNode leaf, int depth)
    {
        leaf.Path.CopyTo(path.AsSpan(depth));
        LeafCount++;
        byte[] key = Nibbles.ToKey(path.AsSpan(0, depth + leaf.Path.Length));
        Sum += UInt256.FromBigEndian(Keccak256.HashConcat(key, leaf.Value).ToArray());
    }
}
