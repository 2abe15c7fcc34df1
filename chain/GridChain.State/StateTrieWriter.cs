using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>Writes the nodes of one trie into a batch.</summary>
internal sealed class StateTrieWriter(IKeyValueBatch batch, Column column, byte[] owner) : ITrieNodeWriter
{
    public void Store(ReadOnlySpan<byte> path, ReadOnlySpan<byte> encoded) =>
        batch.Put(column, [.. owner, .. path], encoded);

    public void Remove(ReadOnlySpan<byte> path) => batch.Delete(column, [.. owner, .. path]);
}
