using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.State.KeyValue;

namespace GridChain.State.Trie;

/// <summary>
/// Ethereum's modified Merkle-Patricia trie (Yellow Paper appendix D), loaded and re-hashed only where it
/// changes.
/// </summary>
/// <remarks>
/// <code>
/// Set / Remove  ─▶ loads the nodes on the key's path, changes them in memory
/// RootHash      ─▶ encodes and hashes what changed since the last call
/// Save          ─▶ hands over changed nodes, keyed by path, and the paths that no longer hold one
/// </code>
/// Nodes are stored by path, so a new version of a node replaces the old one and nothing is left to prune. A
/// node of fewer than 32 bytes stands inside its parent and has no entry of its own, except the root. Not
/// thread-safe.
/// </remarks>
public sealed partial class PatriciaTrie
{
    private readonly ITrieNodeReader store;
    private readonly HashSet<byte[]> loadedPaths = new(ByteOrder.Instance);
    private TrieNode? root;

    /// <summary>Root of a trie without entries: Keccak-256 of the RLP empty string.</summary>
    public static Hash256 EmptyRoot { get; } = Keccak256.Hash([0x80]);

    /// <summary>A trie in memory, empty.</summary>
    public PatriciaTrie()
        : this(NoTrieNodes.Instance, EmptyRoot)
    {
    }

    /// <summary>The trie of a root whose nodes a store holds.</summary>
    public PatriciaTrie(ITrieNodeReader store, in Hash256 root)
    {
        this.store = store;
        this.root = root == EmptyRoot ? null : new HashNode(root);
    }

    /// <summary>Hash of the root node: commits to every entry.</summary>
    public Hash256 RootHash() => root?.Hash ?? EmptyRoot;

    /// <summary>Sets the value of a key.</summary>
    /// <param name="key">Any length; no length is special.</param>
    /// <param name="value">At least one byte: an empty value is the same as no entry.</param>
    public void Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            Remove(key);
            return;
        }

        byte[] path = Nibbles.Of(key);
        root = Insert(root, path, 0, value.ToArray());
    }

    /// <summary>Removes a key; nothing happens when it is not there.</summary>
    public void Remove(ReadOnlySpan<byte> key)
    {
        if (root is not null)
            root = Delete(root, Nibbles.Of(key), 0);
    }

    /// <summary>The value of a key, or null.</summary>
    public byte[]? Get(ReadOnlySpan<byte> key)
    {
        byte[] path = Nibbles.Of(key);
        TrieNode? node = root;
        int depth = 0;
        while (node is not null)
        {
            switch (Resolve(node, path.AsSpan(0, depth)))
            {
                case LeafNode leaf:
                    return path.AsSpan(depth).SequenceEqual(leaf.Path) ? leaf.Value : null;
                case ExtensionNode extension when path.AsSpan(depth).StartsWith(extension.Path):
                    depth += extension.Path.Length;
                    node = extension.Child;
                    break;
                case BranchNode branch when depth == path.Length:
                    return branch.Value;
                case BranchNode branch:
                    node = branch.Children[path[depth++]];
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>
    /// The nodes on the way to a key, root first, embedded ones left out: a proof that it is or is not there.
    /// </summary>
    /// <remarks>The proof of an empty trie has no nodes (EIP-1186).</remarks>
    public IReadOnlyList<byte[]> Prove(ReadOnlySpan<byte> key)
    {
        byte[] path = Nibbles.Of(key);
        var proof = new List<byte[]>();
        TrieNode? node = root;
        int depth = 0;
        while (node is not null)
        {
            node = Resolve(node, path.AsSpan(0, depth));
            if (proof.Count == 0 || !node.IsEmbedded)
                proof.Add(node.Encoded);
            node = Next(node, path, ref depth);
        }

        return proof;
    }

    private static TrieNode? Next(TrieNode node, ReadOnlySpan<byte> path, ref int depth)
    {
        switch (node)
        {
            case ExtensionNode extension when path[depth..].StartsWith(extension.Path):
                depth += extension.Path.Length;
                return extension.Child;
            case BranchNode branch when depth < path.Length:
                return branch.Children[path[depth++]];
            default:
                return null;
        }
    }

    /// <summary>The node behind a reference; a hash node is loaded from the store.</summary>
    private TrieNode Resolve(TrieNode node, ReadOnlySpan<byte> path)
    {
        if (node is not HashNode reference)
            return node;
        byte[] encoded = store.Load(path)
            ?? throw Corrupt(path, $"there is no node, {reference.Hash} was expected");

        // Checksums of the store cover the deeper nodes; at the root one hash tells a wrong version from the
        // right one.
        if (path.IsEmpty && Keccak256.Hash(encoded) != reference.Hash)
            throw Corrupt(path, $"the node's hash is not {reference.Hash}");
        TrieNode loaded = TrieNodeCodec.Decode(encoded);
        loaded.SetHash(reference.Hash);
        loaded.MarkSaved();
        loadedPaths.Add(path.ToArray());
        return loaded;
    }

    private static KeyValueException Corrupt(ReadOnlySpan<byte> path, string found) => new(
        KeyValueFault.Corrupt,
        $"The state trie is damaged at path '{Convert.ToHexStringLower(path)}': {found}. "
        + "Restore the directory from a backup or another node.");
}
