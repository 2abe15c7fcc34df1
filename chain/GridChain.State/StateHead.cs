using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>The newest block that a version of the state knows, and the root of its trie in memory.</summary>
/// <remarks>
/// Nodes that are not in memory are in the store of the same moment or of a later one; whoever holds a head reads it
/// with a snapshot that was taken when it was the newest.
/// </remarks>
public sealed class StateHead
{
    internal StateHead(ulong block, TrieNode? trieRoot)
    {
        Block = block;
        TrieRoot = trieRoot;
    }

    /// <summary>The block's number.</summary>
    public ulong Block { get; }

    internal TrieNode? TrieRoot { get; }
}
