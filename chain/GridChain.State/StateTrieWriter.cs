using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>Writes the nodes of one trie into a batch.</summary>
internal sealed class StateTrieWriter(IKeyValueBatch batch, Column column, byte[] owner) : ITrieNodeWriter
{
    private readonly byte[] key = [.. owner, .. new byte[2 * Primitives.Hash256.Length]];

    public void Store(ReadOnlySpan<byte> path, ReadOnlySpan<byte> encoded) =>
        batch.Put(column, KeyOf(path), encoded);

    public void Remove(ReadOnlySpan<byte> path) => batch.Delete(column, KeyOf(path));

    private ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> path)
    {
        path.CopyTo(key.AsSpan(owner.Length));
        return key.AsSpan(0, owner.Length + path.Length);
    }
}
