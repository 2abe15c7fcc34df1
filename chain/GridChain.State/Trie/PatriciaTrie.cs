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
/// node of fewer than 32 bytes stands inside its parent and has no entry of its own, except the root. Nodes that came
/// with the root belong to others and are copied before they change. Not thread-safe.
/// </remarks>
public sealed partial class PatriciaTrie
{
    private readonly ITrieNodeReader store;
    private readonly List<byte[]> vacated = [];
    private readonly bool vacatesUnseen;
    private long generation = TrieGeneration.Next();
    private long savedAt;
    private TrieNode? root;
    private byte[]? former;

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

    /// <summary>A trie that goes on from another one, which does not move.</summary>
    /// <param name="store">Where nodes are that are not in memory.</param>
    /// <param name="root">The root to go on from; null for an empty trie.</param>
    /// <param name="generation">Marks the nodes that are this trie's own.</param>
    internal PatriciaTrie(ITrieNodeReader store, TrieNode? root, long generation)
    {
        this.store = store;
        this.root = root;
        this.generation = generation;

        // Nodes may be on their way to the store on another thread, so it is not known which paths it holds.
        vacatesUnseen = true;
    }

    /// <summary>The root node; null without entries.</summary>
    internal TrieNode? Root => root;

    /// <summary>Paths that held a node of the store and hold none any more.</summary>
    internal IReadOnlyList<byte[]> Vacated => vacated;

    /// <summary>Hash of the root node: commits to every entry.</summary>
    public Hash256 RootHash() => TrieHasher.RootOf(root);

    /// <summary>Sets the value of a key.</summary>
    /// <param name="key">Any length; no length is special.</param>
    /// <param name="value">At least one byte: an empty value is the same as no entry.</param>
    public void Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            Remove(key);
        else
            _ = Exchange(key, value.ToArray());
    }

    /// <summary>Removes a key; nothing happens when it is not there.</summary>
    public void Remove(ReadOnlySpan<byte> key) => _ = Take(key);

    /// <summary>Sets the value of a key, not empty, and returns the one that it had, or null.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Becomes the trie's.</param>
    /// <param name="below">Root of the trie that the value names, for an account.</param>
    internal byte[]? Exchange(ReadOnlySpan<byte> key, byte[] value, TrieNode? below = null)
    {
        former = null;
        byte[] path = Nibbles.Of(key);
        root = Insert(root, path, 0, new LeafNode(generation, path, 0, value) { Below = below });
        return former;
    }

    /// <summary>Removes a key and returns the value that it had, or null.</summary>
    internal byte[]? Take(ReadOnlySpan<byte> key)
    {
        former = null;
        if (root is not null)
            root = Delete(root, Nibbles.Of(key), 0);
        return former;
    }

    /// <summary>The value of a key, or null.</summary>
    public byte[]? Get(ReadOnlySpan<byte> key)
    {
        byte[] path = Nibbles.Of(key);
        return Find(path, out int depth) switch
        {
            LeafNode leaf when path.AsSpan(depth).SequenceEqual(leaf.Path) => leaf.Value,
            BranchNode branch when depth == path.Length => branch.Value,
            _ => null,
        };
    }

    /// <summary>The leaf of a key, or null; for keys of one length, none of which ends in a branch.</summary>
    internal LeafNode? FindLeaf(ReadOnlySpan<byte> key)
    {
        byte[] path = Nibbles.Of(key);
        return Find(path, out int depth) is LeafNode leaf && path.AsSpan(depth).SequenceEqual(leaf.Path)
            ? leaf
            : null;
    }

    /// <summary>
    /// The nodes on the way to a key, root first, embedded ones left out: a proof that it is or is not there.
    /// </summary>
    /// <remarks>The proof of an empty trie has no nodes (EIP-1186).</remarks>
    public IReadOnlyList<byte[]> Prove(ReadOnlySpan<byte> key)
    {
        _ = RootHash();
        byte[] path = Nibbles.Of(key);
        var proof = new List<byte[]>();
        TrieNode? node = root;
        int depth = 0;
        while (node is not null)
        {
            node = Resolve(node, path.AsSpan(0, depth));
            if (proof.Count == 0 || !node.IsEmbedded)
                proof.Add(TrieNodeCodec.Encode(node));
            node = Next(node, path, ref depth);
        }

        return proof;
    }

    /// <summary>The last node on the way to a key, with the count of nibbles that lead to it.</summary>
    private TrieNode? Find(ReadOnlySpan<byte> path, out int depth)
    {
        depth = 0;
        TrieNode? node = root is null ? null : Resolve(root, []);
        while (node is ExtensionNode or BranchNode && Next(node, path, ref depth) is { } next)
            node = Resolve(next, path[..depth]);
        return node;
    }

    private static TrieNode? Next(TrieNode node, ReadOnlySpan<byte> path, ref int depth)
    {
        switch (node)
        {
            case ExtensionNode extension when path[depth..].StartsWith(extension.Path):
                depth += extension.Path.Length;
                return extension.Child;
            case BranchNode branch when depth < path.Length && branch.Children[path[depth]] is { } child:
                depth++;
                return child;
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
        TrieNode loaded = TrieNodeCodec.Decode(encoded, generation);
        loaded.SetHash(reference.Hash);
        loaded.IsStored = true;
        return loaded;
    }

    private static KeyValueException Corrupt(ReadOnlySpan<byte> path, string found) => new(
        KeyValueFault.Corrupt,
        $"The state trie is damaged at path '{Convert.ToHexStringLower(path)}': {found}. "
        + "Restore the directory from a backup or another node.");
}
