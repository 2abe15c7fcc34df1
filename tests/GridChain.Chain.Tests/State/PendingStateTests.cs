using System.Collections.Immutable;
using CsCheck;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;
using GridChain.State;
using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.Chain.Tests.State;

public sealed class PendingStateTests
{
    private static readonly byte[] Code = [0x60, 0x00];

    private static readonly Gen<StorageChange> Slot =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], (slot, value) => new StorageChange(slot, value * 1000));

    private static readonly Gen<AccountChange> Change = Gen.Select(
        Gen.Int[1, 6], Gen.Int[0, 9], Gen.Int[0, 3], Slot.Array[0, 4],
        (who, fate, balance, slots) => new AccountChange(
            Address.FromNumber((ulong)who),
            IsDeleted: fate == 0,
            Nonce: (ulong)fate,
            Balance: balance,
            CodeHash: fate > 5 ? Keccak256.Hash(Code) : Account.EmptyCodeHash,
            IsStorageCleared: fate == 1,
            Storage: fate == 0 ? [] : [.. slots.DistinctBy(s => s.Slot)]));

    private static readonly Gen<StateChanges> Changes = Change.Array[0, 6].Select(changes => new StateChanges(
        [.. changes.DistinctBy(c => c.Address)],
        [KeyValuePair.Create(Keccak256.Hash(Code), (ReadOnlyMemory<byte>)Code)]));

    [Fact]
    public void Agrees_with_the_model_at_the_head_and_at_every_older_block() =>
        Changes.Array[1, 3].Array[1, 6].Sample(blocks =>
        {
            using var store = new MemoryStore();
            var models = new List<MemoryState>();
            Hash256 root = PatriciaTrie.EmptyRoot;
            for (int number = 0; number < blocks.Length; number++)
            {
                MemoryState model = ModelOf(blocks.Take(number + 1));
                root = Commit(store, number, root, blocks[number]);
                Assert.Equal(model.Root(), root);
                models.Add(model);
            }

            for (int number = 0; number < blocks.Length; number++)
                AssertSame(models[number], new StateReader(store, (ulong)number, (ulong)blocks.Length - 1));
        });

    [Fact]
    public void Shows_its_own_changes_before_they_are_written() =>
        Changes.Array[1, 3].Array[2].Sample(blocks =>
        {
            using var store = new MemoryStore();
            Hash256 root = Commit(store, 0, PatriciaTrie.EmptyRoot, blocks[0]);
            var pending = new PendingState(store, 0, root);
            foreach (StateChanges changes in blocks[1])
            {
                pending.Apply(changes);
                _ = pending.Root();
            }

            AssertSame(ModelOf(blocks), pending);
        });

    [Fact]
    public void Leaves_no_node_of_a_destroyed_account_behind()
    {
        using var store = new MemoryStore();
        Address contract = Address.FromNumber(7);
        ImmutableArray<StorageChange> slots = [.. Enumerable.Range(0, 40).Select(i => new StorageChange(i, 1))];
        var born = new AccountChange(contract, false, 1, 0, Account.EmptyCodeHash, false, slots);
        Hash256 root = Commit(store, 0, PatriciaTrie.EmptyRoot, [new StateChanges([born], [])]);

        root = Commit(store, 1, root, [new StateChanges([born with { IsDeleted = true, Storage = [] }], [])]);

        Assert.Equal(PatriciaTrie.EmptyRoot, root);
        foreach (Column column in (Column[])[StateColumns.StorageTrie, StateColumns.AccountTrie, StateColumns.Slots])
        {
            using IKeyValueCursor left = store.Scan(column, []);
            Assert.False(left.MoveNext(), $"{column} is not empty.");
        }

        Assert.Equal(1, new StateReader(store, 0, 1).GetStorage(contract, 39));
    }

    [Fact]
    public void Proofs_lead_from_the_root_to_the_value()
    {
        using var store = new MemoryStore();
        ImmutableArray<StorageChange> slots = [.. Enumerable.Range(1, 40).Select(i => new StorageChange(i, i))];
        AccountChange[] accounts = [.. Enumerable.Range(1, 40).Select(i => new AccountChange(
            Address.FromNumber((ulong)i), false, 1, i, Account.EmptyCodeHash, false, slots))];
        Hash256 root = Commit(store, 0, PatriciaTrie.EmptyRoot, [new StateChanges([.. accounts], [])]);

        AccountProof proof = new StateProver(store, 0, root).Prove(Address.FromNumber(9), [3, 99]);

        Assert.Equal(9, proof.Account.Balance);
        Assert.Equal(AccountValue(proof), Prove(root, Keccak256.Hash(Address.FromNumber(9).ToArray()), proof.Nodes));
        Assert.Equal([3], Prove(proof.Account.StorageRoot, SlotKey(3), proof.Slots[0].Nodes)!);
        Assert.Equal(3, proof.Slots[0].Value);
        Assert.Null(Prove(proof.Account.StorageRoot, SlotKey(99), proof.Slots[1].Nodes));
        Assert.Equal(0, proof.Slots[1].Value);
    }

    private static Hash256 Commit(MemoryStore store, int number, Hash256 parentRoot, StateChanges[] changes)
    {
        var pending = new PendingState(store, (ulong)Math.Max(0, number - 1), parentRoot);
        foreach (StateChanges part in changes)
            pending.Apply(part);
        using IKeyValueBatch batch = store.NewBatch();
        pending.WriteTo(batch, (ulong)number);
        store.Commit(batch);
        return pending.Root();
    }

    private static MemoryState ModelOf(IEnumerable<StateChanges[]> blocks)
    {
        var model = new MemoryState();
        foreach (StateChanges changes in blocks.SelectMany(b => b))
            model.Apply(changes);
        return model;
    }

    private static void AssertSame(MemoryState model, IStateReader actual)
    {
        for (ulong who = 0; who < 8; who++)
        {
            Address address = Address.FromNumber(who);
            Assert.Equal(model.TryGetAccount(address, out Account expected), actual.TryGetAccount(address, out Account found));
            Assert.Equal(expected, found);
            for (int slot = 0; slot < 6; slot++)
                Assert.Equal(model.GetStorage(address, slot), actual.GetStorage(address, slot));
        }
    }

    /// <summary>Walks a proof with the trie itself: its nodes are the whole store.</summary>
    private static byte[]? Prove(Hash256 root, Hash256 key, ImmutableArray<byte[]> nodes)
    {
        Dictionary<Hash256, byte[]> byHash = nodes.ToDictionary(n => Keccak256.Hash(n));
        var trie = new PatriciaTrie(new ProofNodes(byHash, root), root);
        return trie.Get(key.ToArray());
    }

    private static byte[] AccountValue(AccountProof proof)
    {
        var rlp = new GridChain.Primitives.Rlp.RlpWriter();
        int list = rlp.BeginList();
        rlp.Write(proof.Account.Nonce);
        rlp.Write(proof.Account.Balance);
        rlp.Write(proof.Account.StorageRoot);
        rlp.Write(proof.Account.CodeHash);
        rlp.EndList(list);
        return rlp.ToArray();
    }

    private static Hash256 SlotKey(UInt256 slot) => Keccak256.Hash(slot.ToBigEndian());

    /// <summary>The nodes of one proof in the order in which a walk to its key asks for them.</summary>
    private sealed class ProofNodes(Dictionary<Hash256, byte[]> nodes, Hash256 root) : ITrieNodeReader
    {
        private readonly Queue<byte[]> rest = new(nodes.Values);

        public byte[]? Load(ReadOnlySpan<byte> path)
        {
            byte[] node = rest.Dequeue();
            if (path.IsEmpty)
                Assert.Equal(root, Keccak256.Hash(node));
            return node;
        }
    }
}
