using System.Runtime.InteropServices;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>
/// One account of a <see cref="PendingState"/>: what it was, what it is, which slots changed.
/// </summary>
internal sealed class PendingAccount
{
    private readonly IKeyValueReader store;
    private readonly long generation;
    private readonly Dictionary<UInt256, PendingSlot> slots = [];
    private readonly List<UInt256> slotsOutsideTrie = [];
    private PatriciaTrie? storage;
    private List<KeyValuePair<UInt256, PendingSlot>>? changedSlots;
    private bool hasFormer;

    public PendingAccount(IKeyValueReader store, long generation, in Address address, Account? before)
    {
        this.store = store;
        this.generation = generation;
        Address = address;
        Current = before;
    }

    public Address Address { get; }

    /// <summary>The account now; null when there is none.</summary>
    public Account? Current { get; private set; }

    /// <summary>RLP of the account behind the parent; null when there was none. Known once the trie is up to
    /// date.</summary>
    public byte[]? Former { get; private set; }

    /// <summary>The account's key in the trie; set before the tries are brought up to date.</summary>
    public byte[] TrieKey { get; set; } = [];

    /// <summary>True while the tries do not have what <see cref="Current"/> says.</summary>
    public bool IsOutsideTrie { get; private set; }

    /// <summary>True when all nodes that the store has of the account's storage are to be removed.</summary>
    public bool IsStorageCleared { get; private set; }

    /// <summary>Root of the storage trie, when it changed and is not empty.</summary>
    public TrieNode? StorageRoot => storage?.Root;

    /// <summary>Paths of the storage trie that hold no node any more.</summary>
    public IReadOnlyList<byte[]> VacatedPaths => storage?.Vacated ?? [];

    /// <summary>Count of slots that were set.</summary>
    public int SlotCount => slots.Count;

    /// <summary>A slot whose value does not come from the parent's state.</summary>
    public bool TryGetSlot(in UInt256 slot, out UInt256 value)
    {
        bool isSet = slots.TryGetValue(slot, out PendingSlot pending);
        value = pending.Value;
        return isSet || IsStorageCleared;
    }

    public void Apply(AccountChange change)
    {
        IsOutsideTrie = true;
        changedSlots = null;
        if (change.IsDeleted || change.IsStorageCleared)
            ClearStorage();
        if (change.IsDeleted)
        {
            Current = null;
            return;
        }

        slots.EnsureCapacity(slots.Count + change.Storage.Length);
        foreach (StorageChange slot in change.Storage)
            Set(slot.Slot, slot.Value);

        // The storage root follows when the trie is brought up to date.
        Hash256 root = Current?.StorageRoot ?? Account.EmptyRoot;
        Current = new Account(change.Nonce, change.Balance, root, change.CodeHash);
    }

    /// <summary>Brings the storage trie up to date, but for its hashes.</summary>
    public void UpdateStorage(PatriciaTrie accounts)
    {
        if (slotsOutsideTrie.Count == 0 || Current is not { } account)
            return;
        storage ??= new PatriciaTrie(
            new StateTrieNodes(store, StateColumns.StorageTrie, TrieKey), RootOf(accounts, account), generation);
        Hash256[] keys = StateKeys.TrieKeys(CollectionsMarshal.AsSpan(slotsOutsideTrie));
        Span<byte> key = stackalloc byte[Hash256.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            ref PendingSlot slot = ref CollectionsMarshal.GetValueRefOrNullRef(slots, slotsOutsideTrie[i]);
            keys[i].CopyTo(key);
            byte[]? old = slot.Value.IsZero
                ? storage.Take(key)
                : storage.Exchange(key, StateKeys.TrieValueOf(slot.Value));
            slot.IsOutsideTrie = false;
            if (slot.HasFormer)
                continue;
            slot.Former = old is null ? UInt256.Zero : StateKeys.ReadTrieValue(old);
            slot.HasFormer = true;
        }

        slotsOutsideTrie.Clear();
    }

    /// <summary>Brings the account's entry in the account trie up to date; its storage trie has hashes.</summary>
    public void UpdateAccount(PatriciaTrie accounts)
    {
        IsOutsideTrie = false;
        byte[]? old;
        if (Current is { } account)
        {
            if (storage is not null)
                Current = account = account with { StorageRoot = storage.RootHash() };
            TrieNode? below = storage is null ? StorageInMemory(accounts, account) : storage.Root;
            old = accounts.Exchange(TrieKey, AccountCodec.Encode(account), below);
        }
        else
        {
            old = accounts.Take(TrieKey);
        }

        if (hasFormer)
            return;
        Former = old;
        hasFormer = true;
    }

    /// <summary>The slots whose value is another one than behind the parent, ascending.</summary>
    public IReadOnlyList<KeyValuePair<UInt256, PendingSlot>> ChangedSlots() => changedSlots ??= FindChangedSlots();

    private List<KeyValuePair<UInt256, PendingSlot>> FindChangedSlots()
    {
        var changed = new List<KeyValuePair<UInt256, PendingSlot>>(slots.Count);
        foreach (KeyValuePair<UInt256, PendingSlot> slot in slots)
        {
            if (slot.Value.Value != slot.Value.Former)
                changed.Add(slot);
        }

        changed.Sort(static (x, y) => x.Key.CompareTo(y.Key));
        return changed;
    }

    private void Set(in UInt256 slot, in UInt256 value)
    {
        ref PendingSlot pending = ref CollectionsMarshal.GetValueRefOrAddDefault(slots, slot, out _);
        pending.Value = value;
        if (!pending.IsOutsideTrie)
            slotsOutsideTrie.Add(slot);
        pending.IsOutsideTrie = true;
    }

    /// <summary>Sets all slots to 0: those of the store, which were there before, and those of this block.</summary>
    /// <remarks>
    /// Since Cancun only an account of the same transaction is destroyed (EIP-6780), which has nothing stored yet.
    /// </remarks>
    private void ClearStorage()
    {
        foreach (UInt256 slot in slots.Keys)
        {
            ref PendingSlot pending = ref CollectionsMarshal.GetValueRefOrNullRef(slots, slot);
            pending = pending with { Value = UInt256.Zero, HasFormer = true, IsOutsideTrie = false };
        }

        if (!IsStorageCleared && Current is not null)
            ReadStoredSlots();
        IsStorageCleared = true;
        storage = new PatriciaTrie(NoTrieNodes.Instance, null, generation);
        slotsOutsideTrie.Clear();
        if (Current is { } account)
            Current = account with { StorageRoot = Account.EmptyRoot };
    }

    private void ReadStoredSlots()
    {
        byte[] prefix = StateKeys.Of(Address);
        using IKeyValueCursor stored = store.Scan(StateColumns.Slots, prefix);
        while (stored.MoveNext() && stored.Key.StartsWith(prefix))
        {
            var slot = UInt256.FromBigEndian(stored.Key[Address.Length..]);
            slots[slot] = new PendingSlot { Former = UInt256.FromBigEndian(stored.Value), HasFormer = true };
        }
    }

    private TrieNode? RootOf(PatriciaTrie accounts, in Account account)
    {
        if (account.StorageRoot == Account.EmptyRoot)
            return null;
        return StorageInMemory(accounts, account) ?? new HashNode(account.StorageRoot);
    }

    private TrieNode? StorageInMemory(PatriciaTrie accounts, in Account account) =>
        account.StorageRoot == Account.EmptyRoot ? null : accounts.FindLeaf(TrieKey)?.Below;
}
