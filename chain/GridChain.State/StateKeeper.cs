using GridChain.Primitives;
using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>The state's one writer: adds each block's changes to its batch, keeps the trie, lets go of what is old.</summary>
/// <remarks>
/// <code>
/// Begin ─▶ PendingState ─▶ Write: flat values, values before, code ─▶ (batch is committed) ─▶ Advance: new head
///                                                                                               │ now and then
///                        account-trie, storage-trie ◀── one batch on another thread ◀── TrieFlush
/// </code>
/// Flat values are durable with their block. The trie lives in memory, shared between blocks, and its columns follow
/// some blocks later: nodes near the root, which every block changes, are then written once for many blocks. What lies
/// between is made good at the next start by <see cref="TrieReplay"/>. One caller at a time; versions are for any thread.
/// </remarks>
public sealed class StateKeeper : IDisposable
{
    /// <summary>
    /// Changes of accounts and slots behind which the trie columns follow. Their batch is one write to the store, behind
    /// which the next block's waits: so few that this is not long, so many that nodes near the root are shared.
    /// </summary>
    private const long FlushChangesDefault = 15_000;
    private const ulong FlushBlocks = 256;
    private const ulong PrunedPerBlockMax = 1024;

    private readonly IKeyValueStore store;
    private readonly StateRetention retention;
    private readonly ChangesCache recent = new();
    private readonly TrieHasher hasher = new();
    private readonly ulong? archiveFrom;
    private VacatedPaths vacated = new();
    private TrieFlush flushed;
    private TrieFlush? flushing;
    private Task flushTask = Task.CompletedTask;
    private StateHead head;
    private long headGeneration;
    private long changesSinceFlush;
    private ulong recentFrom;
    private (PendingState State, ulong Block, BlockChanges Changes, ulong RecentFrom)? written;

    private StateKeeper(
        IKeyValueStore store, StateRetention retention, StateHead head, ulong recentFrom, ulong? archiveFrom)
    {
        this.store = store;
        this.retention = retention;
        this.head = head;
        this.recentFrom = recentFrom;
        this.archiveFrom = archiveFrom;
        headGeneration = TrieGeneration.Next();
        flushed = new TrieFlush(head, headGeneration, headGeneration, vacated);
    }

    /// <summary>The first block whose state the histories give; null without an archive.</summary>
    public ulong? ArchiveFrom => archiveFrom;

    /// <summary>Changes of accounts and slots behind which the trie columns follow; for tests.</summary>
    internal long FlushChanges { get; set; } = FlushChangesDefault;

    /// <summary>Begins with no state before a chain's first block.</summary>
    /// <param name="store">An empty store.</param>
    /// <param name="retention">What is to be kept.</param>
    /// <param name="firstBlock">Number of the block that brings the first state.</param>
    public static StateKeeper Begin(IKeyValueStore store, StateRetention retention, ulong firstBlock)
    {
        ArgumentNullException.ThrowIfNull(retention);
        return new StateKeeper(
            store, retention, new StateHead(firstBlock, null), firstBlock, retention.IsArchive ? firstBlock : null);
    }

    /// <summary>Opens the state of a store, and brings its trie to the newest block when it stands at an older one.</summary>
    /// <param name="store">The store.</param>
    /// <param name="retention">What is to be kept.</param>
    /// <param name="block">The newest block.</param>
    /// <param name="root">Its state root.</param>
    /// <param name="replayed">Blocks that the trie was behind.</param>
    /// <exception cref="KeyValueException">The state is damaged: its root is not the block's.</exception>
    public static StateKeeper Open(
        IKeyValueStore store, StateRetention retention, ulong block, in Hash256 root, out ulong replayed)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(retention);
        (ulong trieBlock, Hash256 trieRoot) = StateNotes.ReadTrie(store);
        if (trieBlock > block)
            throw Damaged($"its trie stands at block {trieBlock}, behind its head {block}");
        replayed = block - trieBlock;
        var replay = new TrieReplay(store, block);
        PatriciaTrie trie = replay.Run(trieBlock, trieRoot);
        if (trie.RootHash() != root)
            throw Damaged($"its state has the root {trie.RootHash()}, block {block} says {root}");
        _ = trie.Get(StateKeys.TrieKey(Address.Zero).ToArray());

        ulong? archiveFrom = StateNotes.ReadArchive(store);
        using IKeyValueBatch batch = store.NewBatch();
        if (archiveFrom is null && retention.IsArchive)
            StateNotes.WriteArchive(batch, (archiveFrom = block).Value);
        var head = new StateHead(block, trie.Root);
        if (replayed > 0)
            _ = new TrieFlush(head, replay.Generation, replay.Generation - 1, replay.Vacated).WriteTo(store, batch);
        store.Commit(batch);
        return new StateKeeper(store, retention, head, ReadRecentFrom(store, block), archiveFrom);
    }

    /// <summary>The next block's state, on top of the newest one.</summary>
    /// <exception cref="KeyValueException">The trie could not be written meanwhile.</exception>
    public PendingState Begin()
    {
        TakeFlush();
        return new PendingState(store, new StateReader(store, head.Block), head.TrieRoot, hasher);
    }

    /// <summary>Adds everything that a block changed, and what it replaced, to the batch that commits the block.</summary>
    /// <param name="state">The block's state, out of the last <see cref="Begin()"/>.</param>
    /// <param name="batch">The block's batch.</param>
    /// <param name="block">The block's number.</param>
    public void Write(PendingState state, IKeyValueBatch batch, ulong block)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(batch);
        Hash256 root = state.Root();
        foreach ((Hash256 hash, ReadOnlyMemory<byte> bytes) in state.Code)
            batch.Put(StateColumns.Code, hash.ToArray(), bytes.Span);
        IReadOnlyList<PendingAccount> accounts = state.Changed;
        var changes = BlockChanges.Of(accounts);
        FlatWriter.Write(batch, accounts, archiveFrom < block ? block : null);
        bool isFirst = block == head.Block;
        if (isFirst)
            WriteFirst(state, batch, block, root);
        else
            batch.Put(StateColumns.BlockChanges, StateKeys.OfBlock(block), changes.Encoded);
        written = (state, block, changes, Prune(batch, block));
    }

    /// <summary>Goes on to the block that was written last; its batch has been committed.</summary>
    public void Advance()
    {
        Invariant.Check(written is not null);
        (PendingState state, ulong block, BlockChanges changes, recentFrom) = written!.Value;
        written = null;
        bool isFirst = block == head.Block;
        head = new StateHead(block, state.AccountTrie.Root);
        headGeneration = state.Generation;
        if (isFirst)
        {
            flushed = new TrieFlush(head, headGeneration, headGeneration, vacated);
            return;
        }

        vacated.Add(state);
        recent.Add(block, changes);
        changesSinceFlush += changes.AccountCount + changes.SlotCount;
        if (changesSinceFlush >= FlushChanges || block - flushed.Target.Block >= FlushBlocks)
            StartFlush();
    }

    /// <summary>What can be read at the newest block.</summary>
    /// <param name="snapshot">The store as it is now; taken before the next commit.</param>
    public StateVersion Version(IKeyValueReader snapshot) => new(snapshot, head, recent, recentFrom, archiveFrom);

    /// <summary>Brings the trie columns to the newest block, so that the next start has nothing to make good.</summary>
    /// <exception cref="KeyValueException">They could not be written.</exception>
    public void Flush()
    {
        flushTask.GetAwaiter().GetResult();
        TakeFlush();
        if (flushed.Target.Block == head.Block)
            return;
        StartFlush();
        flushTask.GetAwaiter().GetResult();
        TakeFlush();
    }

    /// <summary>Waits for what is being written on another thread.</summary>
    public void Dispose() => ((IAsyncResult)flushTask).AsyncWaitHandle.WaitOne();

    private void WriteFirst(PendingState state, IKeyValueBatch batch, ulong block, in Hash256 root)
    {
        var first = new StateHead(block, state.AccountTrie.Root);
        Invariant.Check(root == TrieHasher.RootOf(first.TrieRoot));
        _ = new TrieFlush(first, state.Generation, 0, new VacatedPaths()).WriteTo(store, batch);
        if (archiveFrom is { } from)
            StateNotes.WriteArchive(batch, from);
    }

    /// <summary>Lets go of the changes of blocks that nobody can ask for and no replay needs.</summary>
    private ulong Prune(IKeyValueBatch batch, ulong block)
    {
        ulong keptFrom = block > retention.BlocksKept ? block - retention.BlocksKept : 0;
        ulong from = Math.Min(keptFrom, flushed.Target.Block);
        ulong next = recentFrom;
        while (next < from && next - recentFrom < PrunedPerBlockMax)
            batch.Delete(StateColumns.BlockChanges, StateKeys.OfBlock(++next));
        return next;
    }

    private void StartFlush()
    {
        if (flushing is not null)
            return;
        var flush = new TrieFlush(head, headGeneration, flushed.Generation, vacated);
        flushing = flush;
        vacated = new VacatedPaths();
        changesSinceFlush = 0;
        flushTask = Task.Factory.StartNew(
            () => Run(flush), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void Run(TrieFlush flush)
    {
        using IKeyValueBatch batch = store.NewBatch();
        _ = flush.WriteTo(store, batch);
        store.Commit(batch);
    }

    /// <summary>Notes that a flush has ended, and lets go of nodes in memory that did not change since the one
    /// before.</summary>
    private void TakeFlush()
    {
        if (flushing is null || !flushTask.IsCompleted)
            return;
        flushTask.GetAwaiter().GetResult();
        var trimmer = new TrieTrimmer(flushed.Generation, TrieGeneration.Next());
        flushed = flushing;
        flushing = null;
        head = new StateHead(head.Block, trimmer.Trim(head.TrieRoot));
    }

    /// <summary>The changes that are there lead back to the block before the first of them.</summary>
    private static ulong ReadRecentFrom(IKeyValueStore store, ulong block)
    {
        using IKeyValueCursor first = store.Scan(StateColumns.BlockChanges, []);
        return first.MoveNext() ? StateKeys.BlockOf(first.Key) - 1 : block;
    }

    private static KeyValueException Damaged(string what) => new(
        KeyValueFault.Corrupt, $"The ledger's store is damaged: {what}. Restore it from a backup or another node.");
}
