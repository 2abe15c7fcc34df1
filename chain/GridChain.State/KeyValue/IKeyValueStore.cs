namespace GridChain.State.KeyValue;

/// <summary>The ledger's storage port: ordered columns, atomic durable batches, snapshots.</summary>
/// <remarks>
/// Reads, snapshots and commits are thread-safe; of two commits at once one comes behind the other. The store outlives
/// everything that was made by it: snapshots, cursors and batches are disposed first.
/// </remarks>
public interface IKeyValueStore : IKeyValueReader, IDisposable
{
    /// <summary>An empty batch for this store.</summary>
    IKeyValueBatch NewBatch();

    /// <summary>Applies a batch atomically; on return it survives a crash of process and machine.</summary>
    /// <exception cref="KeyValueException">Nothing of the batch was applied, or the store must be reopened to
    /// know.</exception>
    void Commit(IKeyValueBatch batch);

    /// <summary>The store as it is now, unmoved by later commits.</summary>
    IKeyValueSnapshot Snapshot();
}
