using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;
using GridChain.State.Trie;

namespace GridChain.State;

/// <summary>State in dictionaries, without a store: for state tests, genesis roots and models.</summary>
/// <remarks>
/// The root is computed from nothing at each call, by no code that a <see cref="PendingState"/> shares but
/// the trie.
/// </remarks>
public sealed class MemoryState : IStateReader
{
    private static readonly Dictionary<UInt256, UInt256> NoSlots = [];

    private readonly Dictionary<Address, Account> accounts = [];
    private readonly Dictionary<Address, Dictionary<UInt256, UInt256>> storage = [];
    private readonly Dictionary<Hash256, ReadOnlyMemory<byte>> code = [];

    /// <summary>Addresses of all accounts, in no order.</summary>
    public IReadOnlyCollection<Address> Addresses => accounts.Keys;

    /// <summary>Sets an account with its code and storage; slots of value 0 are left out.</summary>
    public void Set(
        in Address address,
        ulong nonce,
        in UInt256 balance,
        ReadOnlyMemory<byte> accountCode,
        IEnumerable<KeyValuePair<UInt256, UInt256>> slots)
    {
        Hash256 codeHash = Keccak256.Hash(accountCode.Span);
        if (!accountCode.IsEmpty)
            code[codeHash] = accountCode;
        storage[address] = new(slots.Where(s => !s.Value.IsZero));
        accounts[address] = new Account(nonce, balance, StorageRootOf(address), codeHash);
    }

    /// <summary>Puts the EVM's changes on top.</summary>
    public void Apply(StateChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach ((Hash256 hash, ReadOnlyMemory<byte> bytes) in changes.Code)
            code[hash] = bytes;
        foreach (AccountChange change in changes.Accounts)
            Apply(change);
    }

    /// <summary>The state root.</summary>
    public Hash256 Root()
    {
        var trie = new PatriciaTrie();
        foreach ((Address address, Account account) in accounts)
            trie.Set(StateKeys.TrieKey(address).ToArray(), AccountCodec.Encode(account));
        return trie.RootHash();
    }

    /// <inheritdoc/>
    public bool TryGetAccount(in Address address, out Account account)
    {
        bool exists = accounts.TryGetValue(address, out account);
        if (!exists)
            account = Account.Empty;
        return exists;
    }

    /// <inheritdoc/>
    public UInt256 GetStorage(in Address address, in UInt256 slot) => StorageOf(address).GetValueOrDefault(slot);

    /// <summary>All slots of an account that are not 0, in no order.</summary>
    public IReadOnlyDictionary<UInt256, UInt256> StorageOf(in Address address) =>
        storage.GetValueOrDefault(address) ?? NoSlots;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> GetCode(in Hash256 codeHash) =>
        code.TryGetValue(codeHash, out ReadOnlyMemory<byte> bytes)
            ? bytes
            : throw new InvalidDataException($"There is no code with the hash {codeHash}.");

    private void Apply(AccountChange change)
    {
        if (change.IsDeleted || change.IsStorageCleared)
            storage.Remove(change.Address);
        if (change.IsDeleted)
        {
            accounts.Remove(change.Address);
            return;
        }

        if (!storage.TryGetValue(change.Address, out Dictionary<UInt256, UInt256>? slots))
            storage[change.Address] = slots = [];
        foreach (StorageChange slot in change.Storage)
        {
            if (slot.Value.IsZero)
                slots.Remove(slot.Slot);
            else
                slots[slot.Slot] = slot.Value;
        }

        accounts[change.Address] =
            new Account(change.Nonce, change.Balance, StorageRootOf(change.Address), change.CodeHash);
    }

    private Hash256 StorageRootOf(in Address address)
    {
        var trie = new PatriciaTrie();
        foreach ((UInt256 slot, UInt256 value) in storage[address])
        {
            var rlp = new RlpWriter(33);
            rlp.Write(value);
            trie.Set(StateKeys.TrieKey(slot).ToArray(), rlp.Written);
        }

        return trie.RootHash();
    }
}
