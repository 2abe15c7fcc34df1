using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>
/// Everything that can be read of the state as it stood at one head: that head's state, and those of older blocks
/// that are kept.
/// </summary>
/// <remarks>Thread-safe as far as the store's reader is; what it hands out is for one thread at a time.</remarks>
public sealed class StateVersion
{
    // Some seconds of work; a busy chain passes it with a few dozen large blocks.
    private const int ProofChangesMax = 250_000;

    private readonly IKeyValueReader store;
    private readonly StateHead head;
    private readonly ChangesCache recent;
    private readonly ulong? archiveFrom;

    internal StateVersion(
        IKeyValueReader store, StateHead head, ChangesCache recent, ulong recentFrom, ulong? archiveFrom)
    {
        this.store = store;
        this.head = head;
        this.recent = recent;
        this.archiveFrom = archiveFrom;
        RecentFrom = recentFrom;
    }

    /// <summary>The oldest block whose state is there without an archive.</summary>
    public ulong RecentFrom { get; }

    /// <summary>The oldest block whose state can be read.</summary>
    public ulong OldestBlock => Math.Min(RecentFrom, archiveFrom ?? RecentFrom);

    /// <summary>The state behind a block; null when it is not kept any more.</summary>
    /// <param name="block">At most the head.</param>
    public IStateReader? At(ulong block) => Open(block);

    /// <summary>Proves an account and some of its slots, or that they are not there (EIP-1186).</summary>
    /// <returns>
    /// Null when the block is older than <see cref="RecentFrom"/>, or when so much changed since that the proof would
    /// take many seconds.
    /// </returns>
    public AccountProof? Prove(ulong block, in Address address, IEnumerable<UInt256> slots)
    {
        if (ChangesAfter(block) is not { } later)
            return null;
        var reader = new StateReader(store, block, head.Block, recent);
        PatriciaTrie accounts = new TrieRewind(store, head, reader, later).Run(address);
        return new StateProver(store, reader, accounts).Prove(address, slots);
    }

    /// <summary>A state on top of a block that will not be kept: for simulated blocks.</summary>
    /// <returns>Null where there would be no proof either.</returns>
    public PendingState? Begin(ulong block)
    {
        if (ChangesAfter(block) is not { } later)
            return null;
        var reader = new StateReader(store, block, head.Block, recent);
        PatriciaTrie accounts = new TrieRewind(store, head, reader, later).Run(null);
        _ = accounts.RootHash();
        return new PendingState(store, reader, accounts.Root, new TrieHasher());
    }

    private List<BlockChanges>? ChangesAfter(ulong block)
    {
        if (block < RecentFrom)
            return null;
        var later = new List<BlockChanges>();
        long changed = 0;
        for (ulong number = block + 1; number <= head.Block; number++)
        {
            if (recent.Get(store, number) is not { } changes)
                return null;
            changed += changes.AccountCount + changes.SlotCount;
            if (changed > ProofChangesMax)
                return null;
            later.Add(changes);
        }

        return later;
    }

    private StateReader? Open(ulong block)
    {
        if (archiveFrom is { } from && block >= from && block < head.Block)
            return new StateReader(store, block, head.Block, null);
        return block >= RecentFrom ? new StateReader(store, block, head.Block, recent) : null;
    }
}
