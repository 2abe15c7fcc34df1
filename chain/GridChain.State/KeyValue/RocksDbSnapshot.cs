using RocksDbSharp;

namespace GridChain.State.KeyValue;

/// <summary>A RocksDB snapshot with the read options that select it.</summary>
internal sealed class RocksDbSnapshot : IKeyValueSnapshot
{
    private readonly RocksDbStore store;
    private readonly Snapshot snapshot;
    private readonly ReadOptions options;

    public RocksDbSnapshot(RocksDbStore store, Snapshot snapshot)
    {
        this.store = store;
        this.snapshot = snapshot;
        options = new ReadOptions().SetSnapshot(snapshot);
    }

    public byte[]? Get(Column column, ReadOnlySpan<byte> key) => store.Get(column, key, options);

    public IKeyValueCursor Scan(Column column, ReadOnlySpan<byte> from) => store.Scan(column, from, options);

    public void Dispose() => snapshot.Dispose();
}
