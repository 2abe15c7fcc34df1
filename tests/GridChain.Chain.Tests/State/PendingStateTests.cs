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
        Gen.Select(Changes.Array[1, 3].Array[1, 6], Gen.Bool, Gen.Int[1, 9]).Sample((blocks, isArchive, flushChanges) =>
        {
            using var states = new TestStates(isArchive) { FlushChanges = flushChanges };
            var models = new List<MemoryState>();
            for (int number = 0; number < blocks.Length; number++)
            {
                MemoryState model = ModelOf(blocks.Take(number + 1));
                Assert.Equal(model.Root(), states.Commit(blocks[number]));
                models.Add(model);
            }

            for (int number = 0; number < blocks.Length; number++)
                AssertSame(models[number], states.Version.At((ulong)number)!);
        });

    [Fact]
    public void Goes_on_with_the_same_root_when_the_trie_was_never_written_before_a_crash() =>
        Gen.Select(Changes.Array[1, 3].Array[2, 6], Gen.Int[1, 5], Gen.Int[1, 40]).Sample((blocks, crashAt, flushChanges) =>
        {
            using var states = new TestStates(isArchive: false) { FlushChanges = flushChanges };
            for (int number = 0; number < blocks.Length; number++)
            {
                if (number == crashAt)
                    states.Crash();
                Assert.Equal(ModelOf(blocks.Take(number + 1)).Root(), states.Commit(blocks[number]));
            }

            states.Crash();
            AssertSame(ModelOf(blocks), states.Version.At((ulong)blocks.Length - 1)!);
        });

    [Fact]
    public void Shows_its_own_changes_before_they_are_written() =>
        Changes.Array[1, 3].Array[2].Sample(blocks =>
        {
            using var states = new TestStates(isArchive: false);
            _ = states.Commit(blocks[0]);
            PendingState pending = states.Keeper.Begin();
            foreach (StateChanges changes in blocks[1])
            {
                pending.Apply(changes);
                _ = pending.Root();
            }

            AssertSame(ModelOf(blocks), pending);
        });

    [Fact]
    public void A_block_that_is_dropped_leaves_nothing() =>
        Changes.Array[1, 3].Array[3].Sample(blocks =>
        {
            using var states = new TestStates(isArchive: false) { FlushChanges = 1 };
            _ = states.Commit(blocks[0]);
            PendingState dropped = states.Keeper.Begin();
            foreach (StateChanges changes in blocks[1])
                dropped.Apply(changes);
            _ = dropped.Root();

            Assert.Equal(ModelOf([blocks[0], blocks[2]]).Root(), states.Commit(blocks[2]));
        });

    [Fact]
    public void Leaves_no_node_of_a_destroyed_account_behind()
    {
        using var states = new TestStates(isArchive: false);
        Address contract = Address.FromNumber(7);
        ImmutableArray<StorageChange> slots = [.. Enumerable.Range(0, 40).Select(i => new StorageChange(i, 1))];
        var born = new AccountChange(contract, false, 1, 0, Account.EmptyCodeHash, false, slots);
        _ = states.Commit([new StateChanges([born], [])]);

        Hash256 root = states.Commit([new StateChanges([born with { IsDeleted = true, Storage = [] }], [])]);
        states.Keeper.Flush();

        Assert.Equal(PatriciaTrie.EmptyRoot, root);
        foreach (Column column in (Column[])[StateColumns.StorageTrie, StateColumns.AccountTrie, StateColumns.Slots])
        {
            using IKeyValueCursor left = states.Store.Scan(column, []);
            Assert.False(left.MoveNext(), $"{column} is not empty.");
        }

        Assert.Equal(1, states.Version.At(0)!.GetStorage(contract, 39));
    }

    [Fact]
    public void States_of_blocks_that_fell_out_of_the_window_are_not_answered()
    {
        using var states = new TestStates(isArchive: false, blocksKept: 3) { FlushChanges = 1 };
        for (int number = 0; number < 12; number++)
            _ = states.Commit([new StateChanges([Balance(number)], [])]);

        ulong oldest = states.Version.OldestBlock;
        Assert.InRange(oldest, 6UL, 8UL);
        Assert.Null(states.Version.At(oldest - 1));
        for (ulong number = oldest; number < 12; number++)
        {
            Assert.True(states.Version.At(number)!.TryGetAccount(Address.FromNumber(1), out Account account));
            Assert.Equal(number, account.Balance);
        }
    }

    [Fact]
    public void An_archive_answers_for_every_block_also_when_it_is_opened_as_none()
    {
        using var states = new TestStates(isArchive: true, blocksKept: 3) { FlushChanges = 1 };
        for (int number = 0; number < 12; number++)
        {
            if (number == 6)
                states.Crash(new StateRetention(3, IsArchive: false));
            _ = states.Commit([new StateChanges([Balance(number)], [])]);
        }

        for (ulong number = 0; number < 12; number++)
        {
            Assert.True(states.Version.At(number)!.TryGetAccount(Address.FromNumber(1), out Account account));
            Assert.Equal(number, account.Balance);
        }
    }

    [Fact]
    public void Proofs_lead_from_the_root_to_the_value()
    {
        using var states = new TestStates(isArchive: false);
        ImmutableArray<StorageChange> slots = [.. Enumerable.Range(1, 40).Select(i => new StorageChange(i, i))];
        AccountChange[] accounts = [.. Enumerable.Range(1, 40).Select(i => new AccountChange(
            Address.FromNumber((ulong)i), false, 1, i, Account.EmptyCodeHash, false, slots))];
        Hash256 root = states.Commit([new StateChanges([.. accounts], [])]);

        AccountProof proof = states.Version.Prove(0, Address.FromNumber(9), [3, 99])!;

        Assert.Equal(9, proof.Account.Balance);
        AssertProves(root, proof, 3, 99);
    }

    [Fact]
    public void Proofs_of_recent_blocks_lead_from_their_roots() =>
        Gen.Select(Changes.Array[1, 3].Array[1, 6], Gen.Int[1, 40]).Sample((blocks, flushChanges) =>
        {
            using var states = new TestStates(isArchive: false) { FlushChanges = flushChanges };
            foreach (StateChanges[] block in blocks)
                _ = states.Commit(block);
            for (int number = 0; number < blocks.Length; number++)
            {
                MemoryState model = ModelOf(blocks.Take(number + 1));
                for (ulong who = 1; who < 7; who++)
                {
                    AccountProof proof = states.Version.Prove((ulong)number, Address.FromNumber(who), [0, 1, 5])!;
                    Assert.Equal(model.TryGetAccount(Address.FromNumber(who), out Account account), proof.Nodes.Length > 0
                        && Prove(model.Root(), Keccak256.Hash(Address.FromNumber(who).ToArray()), proof.Nodes) is not null);
                    Assert.Equal(account, proof.Account);
                    if (model.Root() != PatriciaTrie.EmptyRoot)
                        AssertProves(model.Root(), proof, 0, 1, 5);
                }
            }
        });

    private static AccountChange Balance(int wei) =>
        new(Address.FromNumber(1), false, 1, wei, Account.EmptyCodeHash, false, []);

    private static void AssertProves(Hash256 root, AccountProof proof, params int[] slots)
    {
        byte[]? value = Prove(root, Keccak256.Hash(proof.Address.ToArray()), proof.Nodes);
        if (value is not null)
            Assert.Equal(AccountValue(proof), value);
        for (int i = 0; i < slots.Length; i++)
        {
            SlotProof slot = proof.Slots[i];
            Assert.Equal((UInt256)slots[i], slot.Slot);
            byte[]? stored = proof.Account.StorageRoot == Account.EmptyRoot
                ? null
                : Prove(proof.Account.StorageRoot, SlotKey(slots[i]), slot.Nodes);
            Assert.Equal(slot.Value, stored is null ? 0 : UInt256.FromBigEndian(stored[0] < 0x80 ? stored : stored[1..]));
        }
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
