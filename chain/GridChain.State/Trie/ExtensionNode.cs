namespace GridChain.State.Trie;

/// <summary>Nibbles that all keys below share, before a branch.</summary>
internal sealed class ExtensionNode(long owner, byte[] path, TrieNode child) : TrieNode(owner)
{
    /// <summary>The shared nibbles, at least one.</summary>
    public byte[] Path { get; } = path;

    /// <summary>A branch, or the hash of one.</summary>
    public TrieNode Child { get; set; } = child;

    /// <inheritdoc/>
    public override ExtensionNode CloneFor(long newOwner) => WithNotesOf(new ExtensionNode(newOwner, Path, Child));
}
