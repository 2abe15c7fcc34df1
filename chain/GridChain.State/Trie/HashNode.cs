using GridChain.Primitives;

namespace GridChain.State.Trie;

/// <summary>A node that was not loaded yet.</summary>
internal sealed class HashNode(Hash256 hash) : TrieNode
{
    /// <inheritdoc/>
    public override Hash256 Hash { get; } = hash;

    /// <inheritdoc/>
    public override bool IsEmbedded => false;
}
