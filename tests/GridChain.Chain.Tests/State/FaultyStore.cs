using GridChain.State.KeyValue;

namespace GridChain.Chain.Tests.State;

/// <summary>A store whose disk can be made to fail: the next commit is refused, as on a full disk.</summary>
internal sealed class FaultyStore(IKeyValueStore inner) : IKeyValueStore
{
    public bool FailsNextCommit { get; set; }

    public byte[]? Get(Column column, ReadOnlySpan<byte> key) => inner.Get(column, key);

    public IKeyValueCursor Scan(Column column, ReadOnlySpan<byte> from) => inner.Scan(column, from);

    public IKeyValueBatch NewBatch() => inner.NewBatch();

    public void Commit(IKeyValueBatch batch)
    {
        if (FailsNextCommit)
        {
            FailsNextCommit = false;
            throw new KeyValueException(KeyValueFault.Exhausted, "No space is left.");
        }

        inner.Commit(batch);
    }

    public IKeyValueSnapshot Snapshot() => inner.Snapshot();

    public void Dispose() => inner.Dispose();
}
