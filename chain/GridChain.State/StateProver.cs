using System.Collections.Immutable;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>Makes proofs against the newest state root; tries of older blocks are not kept.</summary>
/// <param name="store">A version of the store that does not move.</param>
/// <param name="newestBlock">The last block of that version.</param>
/// <param name="root">That block's state root.</param>
public sealed class StateProver(IKeyValueReader store, ulong newestBlock, Hash256 root)
{
    /// <summary>Proves an account and some of its slots, or that they are not there.</summary>
    public AccountProof Prove(in Address address, IEnumerable<UInt256> slots)
    {
        var reader = new StateReader(store, newestBlock, newestBlock);
        byte[] key = StateKeys.TrieKey(address).ToArray();
        var trie = new PatriciaTrie(new StateTrieNodes(store, StateColumns.AccountTrie, []), root);
        _ = reader.TryGetAccount(address, out Account account);
        Address owner = address;
        return new AccountProof(
            address,
            account,
            [.. trie.Prove(key)],
            [.. slots.Select(slot => Prove(reader, key, owner, account.StorageRoot, slot))]);
    }

    private SlotProof Prove(
        StateReader reader, byte[] trieOwner, Address address, Hash256 storageRoot, UInt256 slot)
    {
        var trie = new PatriciaTrie(new StateTrieNodes(store, StateColumns.StorageTrie, trieOwner), storageRoot);
        ImmutableArray<byte[]> nodes = [.. trie.Prove(StateKeys.TrieKey(slot).ToArray())];
        return new SlotProof(slot, reader.GetStorage(address, slot), nodes);
    }
}
