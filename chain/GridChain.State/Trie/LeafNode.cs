namespace GridChain.State.Trie;

/// <summary>The rest of a key and its value.</summary>
internal sealed class LeafNode(byte[] path, byte[] value) : TrieNode
{
    /// <summary>Nibbles from here to the end of the key.</summary>
    public byte[] Path { get; } = path;

    /// <summary>The value, never empty.</summary>
    public byte[] Value { get; } = value;
}
