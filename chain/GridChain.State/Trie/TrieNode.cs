using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.State.Trie;

/// <summary>A node of a trie in memory; the closed set is leaf, extension, branch and hash.</summary>
internal abstract class TrieNode
{
    /// <summary>
    /// A node of fewer bytes stands inside its parent; a longer one is referred to by its hash.
    /// </summary>
    public const int EmbeddedBytesMax = 31;

    private byte[]? encoded;
    private Hash256? hash;

    /// <summary>True when the store holds this node at its path already.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>The node's RLP, kept until the node changes.</summary>
    public byte[] Encoded => encoded ??= TrieNodeCodec.Encode(this);

    /// <summary>Keccak-256 of <see cref="Encoded"/>.</summary>
    public virtual Hash256 Hash => hash ??= Keccak256.Hash(Encoded);

    /// <summary>True when the parent contains the node instead of its hash.</summary>
    public virtual bool IsEmbedded => Encoded.Length <= EmbeddedBytesMax;

    /// <summary>Forgets what was derived from the former content.</summary>
    public void Touch()
    {
        encoded = null;
        hash = null;
        IsSaved = false;
    }

    /// <summary>Notes that the store holds the node.</summary>
    public void MarkSaved() => IsSaved = true;

    /// <summary>Gives the encoding from which the node was read.</summary>
    public void SetEncoded(byte[] bytes) => encoded = bytes;

    /// <summary>Gives the hash by which the node was found.</summary>
    public void SetHash(in Hash256 value) => hash = value;
}
