namespace GridChain.State.Trie;

/// <summary>Takes the nodes that a trie adds, replaces and gives up.</summary>
public interface ITrieNodeWriter
{
    /// <summary>Stores the node of a path, replacing the one there.</summary>
    /// <param name="path">Nibbles from the root, one a byte.</param>
    /// <param name="encoded">The node's RLP.</param>
    void Store(ReadOnlySpan<byte> path, ReadOnlySpan<byte> encoded);

    /// <summary>Removes the node of a path.</summary>
    /// <param name="path">Nibbles from the root, one a byte.</param>
    void Remove(ReadOnlySpan<byte> path);
}
