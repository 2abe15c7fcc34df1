using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>
/// Reads the nodes of one trie from its column: the account trie, or the storage trie of one account.
/// </summary>
internal sealed class StateTrieNodes(IKeyValueReader store, Column column, byte[] owner) : ITrieNodeReader
{
    public byte[]? Load(ReadOnlySpan<byte> path) => store.Get(column, [.. owner, .. path]);
}
