using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>
/// The trie of an older block, in memory: the newest one with all that changed since put back to what it was.
/// </summary>
/// <param name="store">The store as it was when the head was the newest block.</param>
/// <param name="head">The head.</param>
/// <param name="reader">State behind the older block.</param>
/// <param name="later">Changes of all blocks after it.</param>
internal sealed class TrieRewind(
    IKeyValueReader store, StateHead head, StateReader reader, IReadOnlyList<BlockChanges> later)
{
    private readonly long generation = TrieGeneration.Next();

    /// <summary>The trie of accounts.</summary>
    /// <param name="only">The account whose storage trie is wanted; null for all.</param>
    public PatriciaTrie Run(Address? only)
    {
        var trie = new PatriciaTrie(
            new StateTrieNodes(store, StateColumns.AccountTrie, []), head.TrieRoot, generation);
        foreach ((Address address, HashSet<UInt256> slots) in ChangedSince())
        {
            byte[] key = StateKeys.TrieKey(address).ToArray();
            if (reader.ReadAccount(address) is not { } account)
            {
                _ = trie.Take(key);
                continue;
            }

            TrieNode? storage = trie.FindLeaf(key)?.Below;
            if (slots.Count > 0)
                storage = only is null || only == address ? Storage(trie, address, key, slots) : null;
            _ = trie.Exchange(key, account, storage);
        }

        return trie;
    }

    private Dictionary<Address, HashSet<UInt256>> ChangedSince()
    {
        var changed = new Dictionary<Address, HashSet<UInt256>>();
        foreach (BlockChanges changes in later)
        {
            for (int i = 0; i < changes.AccountCount; i++)
            {
                Address address = changes.AccountAt(i);
                if (!changed.TryGetValue(address, out HashSet<UInt256>? slots))
                    changed.Add(address, slots = []);
                slots.UnionWith(changes.SlotsAtAccount(i));
            }
        }

        return changed;
    }

    private TrieNode? Storage(PatriciaTrie accounts, in Address address, byte[] key, HashSet<UInt256> slots)
    {
        LeafNode? newest = accounts.FindLeaf(key);
        Hash256 root = newest is null ? Account.EmptyRoot : AccountCodec.Decode(newest.Value).StorageRoot;
        var storage = new PatriciaTrie(
            new StateTrieNodes(store, StateColumns.StorageTrie, key),
            newest?.Below ?? (root == Account.EmptyRoot ? null : new HashNode(root)),
            generation);
        foreach (UInt256 slot in slots)
        {
            UInt256 value = reader.GetStorage(address, slot);
            byte[] slotKey = StateKeys.TrieKey(slot).ToArray();
            if (value.IsZero)
                _ = storage.Take(slotKey);
            else
                _ = storage.Exchange(slotKey, StateKeys.TrieValueOf(value));
        }

        _ = storage.RootHash();
        return storage.Root;
    }
}
