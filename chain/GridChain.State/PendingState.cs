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
/// EVM ─ StateChanges ─▶ Apply ─▶ Root (goes into the header or is compared with it) ─▶ StateKeeper.Write
/// </code>
/// Nothing reaches the store before the batch is committed, so a block that is not wanted is simply dropped.
/// It may be applied to more than once (receipts before Byzantium have a root each). Not thread-safe.
/// </remarks>
public sealed class PendingState : IStateReader
{
    private readonly IKeyValueReader store;
    private readonly StateReader parent;
    private readonly PatriciaTrie accountTrie;
    private readonly Dictionary<Address, Account?> seen = [];
    private readonly Dictionary<Address, PendingAccount> accounts = [];
    private readonly List<PendingAccount> outsideTrie = [];
    private readonly Dictionary<Hash256, ReadOnlyMemory<byte>> code = [];
    private readonly TrieHasher hasher;

    /// <summary>Starts on a parent's state.</summary>
    /// <param name="store">The store; must not move but for trie columns.</param>
    /// <param name="parent">The parent's state.</param>
    /// <param name="trieRoot">Root of the parent's trie; null without accounts.</param>
    /// <param name="hasher">Hashes the trie's nodes.</param>
    internal PendingState(IKeyValueReader store, StateReader parent, TrieNode? trieRoot, TrieHasher hasher)
    {
        this.store = store;
        this.parent = parent;
        this.hasher = hasher;
        Generation = TrieGeneration.Next();
        accountTrie = new PatriciaTrie(
            new StateTrieNodes(store, StateColumns.AccountTrie, []), trieRoot, Generation);
    }

    /// <summary>Marks the trie nodes that this state made.</summary>
    internal long Generation { get; }

    /// <summary>Accounts that were applied to, in order of their addresses.</summary>
    internal IReadOnlyList<PendingAccount> Changed => [.. accounts.Values.OrderBy(a => a.Address)];

    /// <summary>Code that was set.</summary>
    internal IReadOnlyDictionary<Hash256, ReadOnlyMemory<byte>> Code => code;

    /// <summary>The account trie; up to date behind <see cref="Root"/>.</summary>
    internal PatriciaTrie AccountTrie => accountTrie;

    /// <inheritdoc/>
    public bool TryGetAccount(in Address address, out Account account)
    {
        Account? found = accounts.TryGetValue(address, out PendingAccount? pending) ? pending.Current : See(address);
        account = found ?? Account.Empty;
        return found is not null;
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
        {
            PendingAccount account = PendingOf(change.Address);
            if (!account.IsOutsideTrie)
                outsideTrie.Add(account);
            account.Apply(change);
        }
    }

    /// <summary>
    /// The state root with all changes so far; costs only the paths that changed since the last call.
    /// </summary>
    public Hash256 Root()
    {
        foreach (PendingAccount account in outsideTrie)
        {
            if (account.TrieKey.Length == 0)
                account.TrieKey = StateKeys.TrieKey(account.Address).ToArray();
            account.UpdateStorage(accountTrie);
            hasher.Add(account.StorageRoot);
        }

        hasher.Run();
        foreach (PendingAccount account in outsideTrie)
            account.UpdateAccount(accountTrie);
        outsideTrie.Clear();
        hasher.Add(accountTrie.Root);
        hasher.Run();
        return accountTrie.RootHash();
    }

    private Account? See(in Address address)
    {
        if (seen.TryGetValue(address, out Account? known))
            return known;
        known = parent.TryGetAccount(address, out Account account) ? account : null;
        seen.Add(address, known);
        return known;
    }

    private PendingAccount PendingOf(in Address address)
    {
        if (accounts.TryGetValue(address, out PendingAccount? pending))
            return pending;
        pending = new PendingAccount(store, Generation, address, See(address));
        accounts.Add(address, pending);
        return pending;
    }
}
