using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;
using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>
/// One account of a <see cref="PendingState"/>: what it was, what it is, which slots changed.
/// </summary>
internal sealed class PendingAccount
{
    private readonly IKeyValueReader store;
    private readonly StateReader parent;
    private readonly Address address;
    private readonly Account? before;
    private readonly byte[] trieOwner;
    private readonly Dictionary<UInt256, UInt256> slots = [];
    private readonly HashSet<UInt256> slotsOutsideTrie = [];
    private PatriciaTrie? storageTrie;
    private bool isStorageCleared;
    private bool isOutsideTrie;

    public PendingAccount(IKeyValueReader store, StateReader parent, in Address address)
    {
        this.store = store;
        this.parent = parent;
        this.address = address;
        before = parent.TryGetAccount(address, out Account account) ? account : null;
        trieOwner = StateKeys.TrieKey(address).ToArray();
        Current = before;
    }

    /// <summary>The account now; null when there is none.</summary>
    public Account? Current { get; private set; }

    /// <summary>A slot whose value does not come from the parent's state.</summary>
    public bool TryGetSlot(in UInt256 slot, out UInt256 value) =>
        slots.TryGetValue(slot, out value) || isStorageCleared;

    public void Apply(AccountChange change)
    {
        isOutsideTrie = true;
        if (change.IsDeleted || change.IsStorageCleared)
            ClearStorage();
        if (change.IsDeleted)
        {
            Current = null;
            return;
        }

        foreach (StorageChange slot in change.Storage)
        {
            slots[slot.Slot] = slot.Value;
            slotsOutsideTrie.Add(slot.Slot);
        }

        // The storage root follows when the trie is brought up to date.
        Hash256 root = Current?.StorageRoot ?? Account.EmptyRoot;
        Current = new Account(change.Nonce, change.Balance, root, change.CodeHash);
    }

    /// <summary>Brings the storage trie, then the account's entry in the account trie up to date.</summary>
    public void UpdateTrie(PatriciaTrie accountTrie)
    {
        if (!isOutsideTrie)
            return;
        isOutsideTrie = false;
        if (Current is not { } account)
        {
            accountTrie.Remove(trieOwner);
            return;
        }

        if (slotsOutsideTrie.Count > 0)
            UpdateStorageTrie(account.StorageRoot);
        Current = account = account with { StorageRoot = storageTrie?.RootHash() ?? account.StorageRoot };
        accountTrie.Set(trieOwner, AccountCodec.Encode(account));
    }

    public void WriteTo(IKeyValueBatch batch, ulong block)
    {
        byte[] key = StateKeys.Of(address);
        byte[] former = before is { } old ? AccountCodec.Encode(old) : [];
        batch.Put(StateColumns.AccountHistory, StateKeys.At(key, block), former);
        if (Current is { } account)
            batch.Put(StateColumns.Accounts, key, AccountCodec.Encode(account));
        else
            batch.Delete(StateColumns.Accounts, key);
        if (isStorageCleared)
            WriteClearedStorage(batch, block);
        WriteSlots(batch, block);
        storageTrie?.Save(new StateTrieWriter(batch, StateColumns.StorageTrie, trieOwner));
    }

    private void ClearStorage()
    {
        isStorageCleared = true;
        storageTrie = null;
        slots.Clear();
        slotsOutsideTrie.Clear();
        if (Current is { } account)
            Current = account with { StorageRoot = Account.EmptyRoot };
    }

    private void UpdateStorageTrie(in Hash256 root)
    {
        storageTrie ??= isStorageCleared
            ? new PatriciaTrie()
            : new PatriciaTrie(new StateTrieNodes(store, StateColumns.StorageTrie, trieOwner), root);
        Span<byte> key = stackalloc byte[32];
        foreach (UInt256 slot in slotsOutsideTrie)
        {
            StateKeys.TrieKey(slot).CopyTo(key);
            UInt256 value = slots[slot];
            if (value.IsZero)
            {
                storageTrie.Remove(key);
                continue;
            }

            var rlp = new RlpWriter(33);
            rlp.Write(value);
            storageTrie.Set(key, rlp.Written);
        }

        slotsOutsideTrie.Clear();
    }

    private void WriteSlots(IKeyValueBatch batch, ulong block)
    {
        foreach ((UInt256 slot, UInt256 value) in slots)
        {
            byte[] key = StateKeys.Of(address, slot);
            byte[] former = StateKeys.ValueOf(parent.GetStorage(address, slot));
            batch.Put(StateColumns.SlotHistory, StateKeys.At(key, block), former);
            if (value.IsZero)
                batch.Delete(StateColumns.Slots, key);
            else
                batch.Put(StateColumns.Slots, key, StateKeys.ValueOf(value));
        }
    }

    // Since Cancun only an account of the same transaction is destroyed (EIP-6780), which has nothing stored
    // yet.
    private void WriteClearedStorage(IKeyValueBatch batch, ulong block)
    {
        byte[] prefix = StateKeys.Of(address);
        using (IKeyValueCursor stored = store.Scan(StateColumns.Slots, prefix))
        {
            while (stored.MoveNext() && stored.Key.StartsWith(prefix))
            {
                batch.Put(StateColumns.SlotHistory, StateKeys.At(stored.Key, block), stored.Value);
                batch.Delete(StateColumns.Slots, stored.Key);
            }
        }

        using IKeyValueCursor nodes = store.Scan(StateColumns.StorageTrie, trieOwner);
        while (nodes.MoveNext() && nodes.Key.StartsWith(trieOwner))
            batch.Delete(StateColumns.StorageTrie, nodes.Key);
    }
}
