using GridChain.Primitives;

namespace GridChain.State.Trie;

/// <summary>A node that is in the store alone.</summary>
internal sealed class HashNode : TrieNode
{
    public HashNode(in Hash256 hash)
        : base(0)
    {
        SetHash(hash);
        IsStored = true;
    }

    /// <inheritdoc/>
    public override TrieNode CloneFor(long newOwner) => this;
}
