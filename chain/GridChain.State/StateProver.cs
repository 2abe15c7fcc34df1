using System.Collections.Immutable;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>Makes proofs against the root of one block, the newest or a recent one.</summary>
/// <param name="store">The store as it was when the trie's head was the newest block.</param>
/// <param name="reader">State behind the block.</param>
/// <param name="accounts">The block's account trie.</param>
internal sealed class StateProver(IKeyValueReader store, StateReader reader, PatriciaTrie accounts)
{
    /// <summary>Proves an account and some of its slots, or that they are not there.</summary>
    public AccountProof Prove(Address address, IEnumerable<UInt256> slots)
    {
        byte[] key = StateKeys.TrieKey(address).ToArray();
        _ = reader.TryGetAccount(address, out Account account);
        var nodes = new StateTrieNodes(store, StateColumns.StorageTrie, key);
        PatriciaTrie storage = accounts.FindLeaf(key)?.Below is { } root
            ? new PatriciaTrie(nodes, root, TrieGeneration.Next())
            : new PatriciaTrie(nodes, account.StorageRoot);
        return new AccountProof(
            address, account, [.. accounts.Prove(key)], [.. slots.Select(slot => Prove(storage, address, slot))]);
    }

    private SlotProof Prove(PatriciaTrie storage, Address address, UInt256 slot)
    {
        ImmutableArray<byte[]> nodes = [.. storage.Prove(StateKeys.TrieKey(slot).ToArray())];
        return new SlotProof(slot, reader.GetStorage(address, slot), nodes);
    }
}
