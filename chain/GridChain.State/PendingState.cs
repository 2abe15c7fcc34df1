using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>
/// A block's state while the block is made or checked: the parent's state with changes on top, in memory.
/// </summary>
/// <remarks>
/// <code>
/// EVM ─ StateChanges ─▶ Apply ─▶ Root (goes into the header or is compared with it) ─▶ WriteTo(batch)
/// </code>
/// Nothing reaches the store before the batch is committed, so a block that is not wanted is simply dropped.
/// It may be applied to more than once (receipts before Byzantium have a root each). Not thread-safe.
/// </remarks>
public sealed class PendingState : IStateReader
{
    private readonly IKeyValueReader store;
    private readonly StateReader parent;
    private readonly PatriciaTrie accountTrie;
    private readonly Dictionary<Address, PendingAccount> accounts = [];
    private readonly Dictionary<Hash256, ReadOnlyMemory<byte>> code = [];

    /// <summary>Starts on a parent's state.</summary>
    /// <param name="store">The store as it is behind the parent; must not move until the block is
    /// written.</param>
    /// <param name="parentBlock">The parent's number, the newest block of the store.</param>
    /// <param name="parentRoot">The parent's state root.</param>
    public PendingState(IKeyValueReader store, ulong parentBlock, in Hash256 parentRoot)
    {
        this.store = store;
        parent = new StateReader(store, parentBlock, parentBlock);
        accountTrie = new PatriciaTrie(new StateTrieNodes(store, StateColumns.AccountTrie, []), parentRoot);
    }

    /// <inheritdoc/>
    public bool TryGetAccount(in Address address, out Account account)
    {
        if (!accounts.TryGetValue(address, out PendingAccount? pending))
            return parent.TryGetAccount(address, out account);
        account = pending.Current ?? Account.Empty;
        return pending.Current is not null;
    }

    /// <inheritdoc/>
    public UInt256 GetStorage(in Address address, in UInt256 slot)
    {
        if (accounts.TryGetValue(address, out PendingAccount? pending)
            && pending.TryGetSlot(slot, out UInt256 value))
        {
            return value;
        }

        return parent.GetStorage(address, slot);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> GetCode(in Hash256 codeHash) =>
        code.TryGetValue(codeHash, out ReadOnlyMemory<byte> bytes) ? bytes : parent.GetCode(codeHash);

    /// <summary>Puts the EVM's changes on top.</summary>
    public void Apply(StateChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach ((Hash256 hash, ReadOnlyMemory<byte> bytes) in changes.Code)
            code[hash] = bytes;
        foreach (AccountChange change in changes.Accounts)
            PendingOf(change.Address).Apply(change);
    }

    /// <summary>
    /// The state root with all changes so far; costs only the paths that changed since the last call.
    /// </summary>
    public Hash256 Root()
    {
        foreach (PendingAccount account in accounts.Values)
            account.UpdateTrie(accountTrie);
        return accountTrie.RootHash();
    }

    /// <summary>
    /// Adds everything that changed, and what it replaced, to the batch that commits the block.
    /// </summary>
    /// <param name="batch">The block's batch.</param>
    /// <param name="block">The block's number.</param>
    public void WriteTo(IKeyValueBatch batch, ulong block)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _ = Root();
        foreach ((Hash256 hash, ReadOnlyMemory<byte> bytes) in code)
            batch.Put(StateColumns.Code, hash.ToArray(), bytes.Span);
        foreach (PendingAccount account in accounts.Values)
            account.WriteTo(batch, block);
        accountTrie.Save(new StateTrieWriter(batch, StateColumns.AccountTrie, []));
    }

    private PendingAccount PendingOf(in Address address)
    {
        if (accounts.TryGetValue(address, out PendingAccount? pending))
            return pending;
        pending = new PendingAccount(store, parent, address);
        accounts.Add(address, pending);
        return pending;
    }
}
