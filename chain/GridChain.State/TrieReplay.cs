using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>
/// Brings a trie that stands at an older block to the newest one: every key that changed since takes its flat value.
/// </summary>
/// <remarks>
/// The flat values are written with each block, the trie only now and then; after a crash this closes the gap.
/// </remarks>
internal sealed class TrieReplay(IKeyValueReader store, ulong newestBlock)
{
    private readonly StateReader flat = new(store, newestBlock);
    private readonly long generation = TrieGeneration.Next();
    private readonly Dictionary<Address, HashSet<UInt256>> changed = [];

    /// <summary>Paths that the replay vacated.</summary>
    public VacatedPaths Vacated { get; } = new();

    /// <summary>Marks the nodes that the replay made.</summary>
    public long Generation => generation;

    /// <summary>The newest block's trie, out of that of an older one.</summary>
    /// <exception cref="KeyValueException">The changes of a block between are not there.</exception>
    public PatriciaTrie Run(ulong trieBlock, in Hash256 trieRoot)
    {
        for (ulong number = trieBlock + 1; number <= newestBlock; number++)
            Collect(number);
        var trie = new PatriciaTrie(
            new StateTrieNodes(store, StateColumns.AccountTrie, []),
            trieRoot == PatriciaTrie.EmptyRoot ? null : new HashNode(trieRoot),
            generation);
        foreach ((Address address, HashSet<UInt256> slots) in changed)
            Replay(trie, address, slots);
        _ = trie.RootHash();
        Vacated.AddAccounts(trie.Vacated);
        return trie;
    }

    private void Collect(ulong number)
    {
        if (store.Get(StateColumns.BlockChanges, StateKeys.OfBlock(number)) is not { } encoded)
        {
            throw new KeyValueException(
                KeyValueFault.Corrupt,
                $"The store is damaged: it has not what block {number} changed. Restore it from a backup or another "
                + "node.");
        }

        var changes = new BlockChanges(encoded);
        for (int i = 0; i < changes.AccountCount; i++)
        {
            Address address = changes.AccountAt(i);
            if (!changed.TryGetValue(address, out HashSet<UInt256>? slots))
                changed.Add(address, slots = []);
            slots.UnionWith(changes.SlotsAtAccount(i));
        }
    }

    private void Replay(PatriciaTrie trie, in Address address, HashSet<UInt256> slots)
    {
        byte[] key = StateKeys.TrieKey(address).ToArray();
        if (flat.ReadAccount(address) is not { } encoded)
        {
            _ = trie.Take(key);
            Vacated.AddOwner(key);
            return;
        }

        TrieNode? storage = slots.Count == 0 ? null : ReplayStorage(trie, address, key, slots);
        _ = trie.Exchange(key, encoded, storage);
    }

    private TrieNode? ReplayStorage(PatriciaTrie trie, in Address address, byte[] key, HashSet<UInt256> slots)
    {
        Hash256 before = trie.Get(key) is { } old ? AccountCodec.Decode(old).StorageRoot : Account.EmptyRoot;
        var storage = new PatriciaTrie(
            new StateTrieNodes(store, StateColumns.StorageTrie, key),
            before == Account.EmptyRoot ? null : new HashNode(before),
            generation);
        foreach (UInt256 slot in slots)
        {
            UInt256 value = flat.GetStorage(address, slot);
            byte[] slotKey = StateKeys.TrieKey(slot).ToArray();
            if (value.IsZero)
                _ = storage.Take(slotKey);
            else
                _ = storage.Exchange(slotKey, StateKeys.TrieValueOf(value));
        }

        _ = storage.RootHash();
        Vacated.AddStorage(key, storage.Vacated);
        return storage.Root;
    }
}
