namespace GridChain.State.Trie;

/// <summary>The rest of a key and its value.</summary>
/// <param name="owner">Generation that may change it.</param>
/// <param name="nibbles">Nibbles that end with the rest of the key; shared, so never written to.</param>
/// <param name="start">Where the rest begins in them.</param>
/// <param name="value">The value, never empty.</param>
internal sealed class LeafNode(long owner, byte[] nibbles, int start, byte[] value) : TrieNode(owner)
{
    /// <summary>Nibbles from here to the end of the key.</summary>
    public ReadOnlySpan<byte> Path => nibbles.AsSpan(start);

    /// <summary>The value, never empty.</summary>
    public byte[] Value { get; } = value;

    /// <summary>
    /// Root of the trie that the value names, as far as it is in memory: an account's storage. Null for none or for
    /// one that is in the store alone.
    /// </summary>
    public TrieNode? Below { get; init; }

    /// <summary>The same entry with a path that begins later.</summary>
    public LeafNode Shortened(long newOwner, int count) =>
        new(newOwner, nibbles, start + count, Value) { Below = Below };

    /// <inheritdoc/>
    public override LeafNode CloneFor(long newOwner) => CloneFor(newOwner, Below);

    /// <summary>A copy with another trie below.</summary>
    public LeafNode CloneFor(long newOwner, TrieNode? below) =>
        WithNotesOf(new LeafNode(newOwner, nibbles, start, Value) { Below = below });
}
