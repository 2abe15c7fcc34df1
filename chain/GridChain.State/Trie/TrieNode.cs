using GridChain.Primitives;

namespace GridChain.State.Trie;

/// <summary>A node of a trie in memory; the closed set is leaf, extension, branch and hash.</summary>
/// <remarks>
/// Nodes are shared between the tries of successive blocks. Only the trie whose generation a node carries changes it
/// in place; any other one changes a copy, so a trie that somebody reads never moves.
/// </remarks>
internal abstract class TrieNode(long owner)
{
    /// <summary>
    /// A node of fewer bytes stands inside its parent; a longer one is referred to by its hash.
    /// </summary>
    public const int EmbeddedBytesMax = 31;

    private Hash256 hash;
    private byte[]? embedded;
    private bool isHashed;

    /// <summary>Generation of the trie that may change the node in place.</summary>
    public long Owner { get; } = owner;

    /// <summary>Generation that changed the node last; 0 as it was loaded.</summary>
    public long ChangedAt { get; private set; }

    /// <summary>True when the store holds a node at this path, this version of it or an older one.</summary>
    public bool IsStored { get; set; }

    /// <summary>True when hash or embedded form are known for the content as it is.</summary>
    public bool HasReference => isHashed || embedded is not null;

    /// <summary>True when the parent contains the node instead of its hash.</summary>
    public bool IsEmbedded => embedded is not null;

    /// <summary>Keccak-256 of the node's RLP, when it is not embedded.</summary>
    public Hash256 Hash => hash;

    /// <summary>The node's RLP, when it is embedded.</summary>
    public ReadOnlySpan<byte> Embedded => embedded;

    /// <summary>Forgets what was derived from the former content.</summary>
    public void Change(long generation)
    {
        ChangedAt = generation;
        isHashed = false;
        embedded = null;
    }

    /// <summary>The node, noted as changed by a generation.</summary>
    public TrieNode Changed(long generation)
    {
        Change(generation);
        return this;
    }

    /// <summary>Notes the hash of the content.</summary>
    public void SetHash(in Hash256 value)
    {
        hash = value;
        isHashed = true;
        embedded = null;
    }

    /// <summary>Notes the form in which the node stands in its parent.</summary>
    public void SetEmbedded(byte[] bytes) => embedded = bytes;

    /// <summary>A copy with the same content, which another generation may change.</summary>
    public abstract TrieNode CloneFor(long newOwner);

    protected TNode WithNotesOf<TNode>(TNode copy)
        where TNode : TrieNode
    {
        copy.hash = hash;
        copy.isHashed = isHashed;
        copy.embedded = embedded;
        copy.ChangedAt = ChangedAt;
        copy.IsStored = IsStored;
        return copy;
    }
}
