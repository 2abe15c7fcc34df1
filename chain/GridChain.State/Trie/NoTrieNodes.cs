namespace GridChain.State.Trie;

/// <summary>The store of a trie that lives in memory only.</summary>
internal sealed class NoTrieNodes : ITrieNodeReader
{
    public static NoTrieNodes Instance { get; } = new();

    public byte[]? Load(ReadOnlySpan<byte> path) => null;
}
