namespace GridChain.State.Trie;

/// <summary>Port of the trie: nodes by their place in it.</summary>
public interface ITrieNodeReader
{
    /// <summary>The RLP of the node at a path, or null when none is stored there.</summary>
    /// <param name="path">Nibbles from the root, one a byte.</param>
    byte[]? Load(ReadOnlySpan<byte> path);
}
