using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;
using GridChain.State.KeyValue;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>Hashes a whole state again: every trie node against its reference, all flat values against the leaves.</summary>
/// <remarks>
/// Flat values stand in the order of addresses, leaves in that of hashes, so they are compared by count and by the sum of
/// a digest over each entry. That needs one pass over both and no memory, and no damage leaves both as they were.
/// </remarks>
public sealed class StateAudit
{
    private readonly IKeyValueReader store;
    private readonly Hash256 root;
    private UInt256 flatSum;
    private UInt256 trieSum;

    private StateAudit(IKeyValueReader store, in Hash256 root)
    {
        this.store = store;
        this.root = root;
    }

    /// <summary>Count of accounts.</summary>
    public long AccountCount { get; private set; }

    /// <summary>Count of storage slots.</summary>
    public long SlotCount { get; private set; }

    /// <summary>What is wrong, with where; null when nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Audits the state of a store whose trie stands at its newest block.</summary>
    /// <param name="store">A version of the store that does not move.</param>
    /// <param name="root">The newest block's state root.</param>
    /// <param name="cancel">Gives up.</param>
    public static StateAudit Run(IKeyValueReader store, in Hash256 root, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        var audit = new StateAudit(store, root);
        try
        {
            audit.RunAll(cancel);
        }
        catch (RlpException malformed)
        {
            audit.Fault ??= $"a value is no RLP: {malformed.Message}";
        }

        return audit;
    }

    private void RunAll(CancellationToken cancel)
    {
        using IKeyValueCursor accounts = store.Scan(StateColumns.Accounts, []);
        using IKeyValueCursor slots = store.Scan(StateColumns.Slots, []);
        bool hasSlot = slots.MoveNext();
        while (Fault is null && accounts.MoveNext())
        {
            cancel.ThrowIfCancellationRequested();
            AccountCount++;
            Add(ref flatSum, StateKeys.TrieKey(new Address(accounts.Key)).ToArray(), accounts.Value);
            CheckAccount(new Address(accounts.Key), AccountCodec.Decode(accounts.Value), slots, ref hasSlot);
        }

        if (Fault is null && hasSlot)
            Fault = $"there is storage of {new Address(slots.Key[..Address.Length])}, which is no account";
        if (Fault is not null)
            return;
        long leaves = Walk(StateColumns.AccountTrie, [], root, ref trieSum, cancel);
        if (Fault is null && (leaves != AccountCount || trieSum != flatSum))
            Fault = $"{AccountCount} accounts are not those of the trie's {leaves} leaves";
    }

    private void CheckAccount(in Address address, in Account account, IKeyValueCursor slots, ref bool hasSlot)
    {
        if (account.CodeHash != Account.EmptyCodeHash && !HasCode(account.CodeHash))
            Fault = $"the code of {address} is missing or has another hash than {account.CodeHash}";
        byte[] prefix = StateKeys.Of(address);
        UInt256 flat = default, trie = default;
        long count = 0;
        for (; hasSlot && slots.Key.StartsWith(prefix); hasSlot = slots.MoveNext(), count++)
        {
            var slot = UInt256.FromBigEndian(slots.Key[Address.Length..]);
            byte[] value = StateKeys.TrieValueOf(UInt256.FromBigEndian(slots.Value));
            Add(ref flat, StateKeys.TrieKey(slot).ToArray(), value);
        }

        if (hasSlot && slots.Key[..Address.Length].SequenceCompareTo(prefix) < 0)
            Fault = $"there is storage of {new Address(slots.Key[..Address.Length])}, which is no account";
        SlotCount += count;
        if (Fault is not null || (count == 0 && account.StorageRoot == Account.EmptyRoot))
            return;
        byte[] owner = StateKeys.TrieKey(address).ToArray();
        long leaves = Walk(StateColumns.StorageTrie, owner, account.StorageRoot, ref trie, CancellationToken.None);
        if (Fault is null && (leaves != count || flat != trie))
            Fault = $"{count} slots of {address} are not those of its trie's {leaves} leaves";
    }

    private bool HasCode(in Hash256 hash) =>
        store.Get(StateColumns.Code, hash.ToArray()) is { } code && Keccak256.Hash(code) == hash;

    /// <summary>Checks the nodes of a trie from the root down; returns the count of leaves.</summary>
    private long Walk(Column column, byte[] owner, in Hash256 trieRoot, ref UInt256 sum, CancellationToken cancel)
    {
        if (trieRoot == PatriciaTrie.EmptyRoot)
            return 0;
        var walk = new TrieWalk(new StateTrieNodes(store, column, owner), cancel);
        walk.Run(trieRoot);
        Fault ??= walk.Fault is { } fault ? $"{column} {Convert.ToHexStringLower(owner)}: {fault}" : null;
        sum += walk.Sum;
        return walk.LeafCount;
    }

    private static void Add(ref UInt256 sum, byte[] key, ReadOnlySpan<byte> value) =>
        sum += UInt256.FromBigEndian(Keccak256.HashConcat(key, value).ToArray());
}
