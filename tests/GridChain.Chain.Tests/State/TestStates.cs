using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.State;
using GridChain.State.KeyValue;

namespace GridChain.Chain.Tests.State;

/// <summary>A keeper over a store in memory, driven as the ledger does it, block by block from 0.</summary>
internal sealed class TestStates : IDisposable
{
    private StateRetention retention;
    private ulong next;
    private Hash256 root;

    public TestStates(bool isArchive, ulong blocksKept = 512)
    {
        retention = new StateRetention(blocksKept, isArchive);
        Keeper = StateKeeper.Begin(Store, retention, 0);
    }

    public MemoryStore Store { get; } = new();

    public StateKeeper Keeper { get; private set; }

    public long FlushChanges { get; init; } = 1_000_000;

    /// <summary>What can be read at the newest block.</summary>
    public StateVersion Version => Keeper.Version(Store.Snapshot());

    public Hash256 Commit(StateChanges[] changes)
    {
        Keeper.FlushChanges = FlushChanges;
        PendingState pending = Keeper.Begin();
        foreach (StateChanges part in changes)
            pending.Apply(part);
        using IKeyValueBatch batch = Store.NewBatch();
        Keeper.Write(pending, batch, next++);
        Store.Commit(batch);
        Keeper.Advance();
        return root = pending.Root();
    }

    /// <summary>Opens the state again without having closed it.</summary>
    public void Crash(StateRetention? other = null)
    {
        if (next == 0)
            return;
        Keeper.Dispose();
        retention = other ?? retention;
        Keeper = StateKeeper.Open(Store, retention, next - 1, root, out _);
    }

    public void Dispose()
    {
        Keeper.Dispose();
        Store.Dispose();
    }
}
