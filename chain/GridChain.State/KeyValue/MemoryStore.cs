namespace GridChain.State.KeyValue;

/// <summary>
/// A store in memory, for tests and throw-away chains: the same promises, except that it dies with the
/// process.
/// </summary>
/// <remarks>Persistent sorted sets: a snapshot is one reference, a commit swaps one reference.</remarks>
public sealed class MemoryStore : IKeyValueStore
{
    private readonly Lock commits = new();
    private volatile MemoryVersion current = MemoryVersion.Empty;

    /// <inheritdoc/>
    public byte[]? Get(Column column, ReadOnlySpan<byte> key) => current.Get(column, key);

    /// <inheritdoc/>
    public IKeyValueCursor Scan(Column column, ReadOnlySpan<byte> from) => current.Scan(column, from);

    /// <inheritdoc/>
    public IKeyValueBatch NewBatch() => new MemoryBatch();

    /// <inheritdoc/>
    public void Commit(IKeyValueBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        lock (commits)
            current = ((MemoryBatch)batch).ApplyTo(current);
    }

    /// <inheritdoc/>
    public IKeyValueSnapshot Snapshot() => current;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
