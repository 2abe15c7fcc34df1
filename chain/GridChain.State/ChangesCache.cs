using GridChain.State.KeyValue;

namespace GridChain.State;

/// <summary>
/// Changes of the last blocks in memory, as many as fit; others are read from the store. Thread-safe.
/// </summary>
internal sealed class ChangesCache
{
    private const long BytesMax = 128 << 20;

    private readonly Lock access = new();
    private readonly Dictionary<ulong, BlockChanges> byBlock = [];
    private readonly Queue<ulong> oldestFirst = [];
    private long bytes;

    /// <summary>Notes what a new block changed.</summary>
    public void Add(ulong block, BlockChanges changes)
    {
        lock (access)
        {
            if (!byBlock.TryAdd(block, changes))
                return;
            oldestFirst.Enqueue(block);
            bytes += changes.Length;
            while (bytes > BytesMax && oldestFirst.Count > 1 && byBlock.Remove(oldestFirst.Dequeue(), out var dropped))
                bytes -= dropped.Length;
        }
    }

    /// <summary>What a block changed; null when that is not kept any more.</summary>
    public BlockChanges? Get(IKeyValueReader store, ulong block)
    {
        lock (access)
        {
            if (byBlock.TryGetValue(block, out BlockChanges? known))
                return known;
        }

        if (store.Get(StateColumns.BlockChanges, StateKeys.OfBlock(block)) is not { } encoded)
            return null;
        var changes = new BlockChanges(encoded);
        Add(block, changes);
        return changes;
    }
}
