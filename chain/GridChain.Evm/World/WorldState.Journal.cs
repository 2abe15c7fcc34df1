using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GridChain.Evm.Interpreter;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.World;

/// <content>The interpreter's side: access by account object, every change journaled.</content>
public sealed partial class WorldState
{
    // EIP-161's touch of RIPEMD-160 survives a revert: what mainnet's block 2,675,119 did is now the rule.
    private static readonly Address Ripemd160 = Address.FromNumber(3);

    private JournalEntry[] journal = new JournalEntry[256];
    private int journalCount;

    /// <summary>The account object of an address, read on first use.</summary>
    internal AccountState Get(in Address address)
    {
        ref AccountState? account = ref CollectionsMarshal.GetValueRefOrAddDefault(accounts, address, out _);
        return account ?? Load(address);
    }

    /// <summary>The code of an account, analysed at most once per hash.</summary>
    internal ContractCode CodeOf(AccountState account) => account.Code ??= LoadCode(account.CodeHash);

    /// <summary>A slot; the reference is good until the next slot of the same account is asked for.</summary>
    internal ref StorageSlot SlotOf(AccountState account, in UInt256 key)
    {
        ref StorageSlot slot = ref CollectionsMarshal.GetValueRefOrAddDefault(
            account.Storage ??= [], key, out bool isKnown);
        if (slot.SeenTx == tx)
            return ref slot;
        if (!isKnown && account.HasCommittedStorage)
            slot.Value = slot.Committed = reader.GetStorage(account.Address, key);
        slot.Original = slot.Value;
        slot.SeenTx = tx;
        return ref slot;
    }

    /// <summary>Warms an account; true when it was cold (EIP-2929).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Warm(AccountState account)
    {
        if (account.WarmTx == tx)
            return false;
        account.WarmTx = tx;
        Note(JournalKind.WarmAccount, account);
        return true;
    }

    /// <summary>Warms a slot; true when it was cold (EIP-2929).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Warm(AccountState account, in UInt256 key, ref StorageSlot slot)
    {
        if (slot.WarmTx == tx)
            return false;
        slot.WarmTx = tx;
        Note(JournalKind.WarmSlot, account).Slot = key;
        return true;
    }

    internal void SetStorage(AccountState account, in UInt256 key, ref StorageSlot slot, in UInt256 value)
    {
        Touch(account);
        ref JournalEntry entry = ref Note(JournalKind.Storage, account);
        entry.Slot = key;
        entry.Previous = slot.Value;
        slot.Value = value;
        if (!account.Exists)
            Create(account);
    }

    internal UInt256 GetTransient(AccountState account, in UInt256 key)
    {
        if (account.Transient is null || !account.Transient.TryGetValue(key, out TransientSlot slot))
            return UInt256.Zero;
        return slot.Tx == tx ? slot.Value : UInt256.Zero;
    }

    internal void SetTransient(AccountState account, in UInt256 key, in UInt256 value)
    {
        ref TransientSlot slot = ref CollectionsMarshal.GetValueRefOrAddDefault(
            account.Transient ??= [], key, out _);
        ref JournalEntry entry = ref Note(JournalKind.Transient, account);
        entry.Slot = key;
        entry.Previous = slot.Tx == tx ? slot.Value : UInt256.Zero;
        slot.Value = value;
        slot.Tx = tx;
    }

    internal void AddBalance(AccountState account, in UInt256 amount)
    {
        Touch(account);
        if (!account.Exists)
            Create(account);
        if (!amount.IsZero)
            SetBalance(account, account.Balance + amount);
    }

    /// <summary>Takes wei that the caller has seen to be there.</summary>
    internal void SubtractBalance(AccountState account, in UInt256 amount)
    {
        if (!amount.IsZero)
            SetBalance(account, account.Balance - amount);
    }

    internal void SetBalance(AccountState account, in UInt256 balance)
    {
        Touch(account);
        if (!account.Exists)
            Create(account);
        Note(JournalKind.Balance, account).Previous = account.Balance;
        account.Balance = balance;
    }

    internal void SetNonce(AccountState account, ulong nonce)
    {
        Touch(account);
        if (!account.Exists)
            Create(account);
        Note(JournalKind.Nonce, account).Previous = account.Nonce;
        account.Nonce = nonce;
    }

    internal void SetCode(AccountState account, ContractCode code)
    {
        Touch(account);
        if (!account.Exists)
            Create(account);
        Note(JournalKind.Code, account).Code = CodeOf(account);
        account.Code = code;
        account.CodeHash = code.Hash;
    }

    /// <summary>Brings an empty account into being, as a call to nobody did before EIP-158.</summary>
    internal void Create(AccountState account)
    {
        _ = Note(JournalKind.Existence, account);
        account.Exists = true;
    }

    /// <summary>Marks an account as touched, so that EIP-161 removes it if it ends empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Touch(AccountState account)
    {
        if (account.TouchedTx == tx)
            return;
        account.TouchedTx = tx;
        _ = Note(JournalKind.Touch, account);
        touched.Add(account);
    }

    /// <summary>Marks an account as made in this transaction (EIP-6780).</summary>
    internal void MarkCreated(AccountState account)
    {
        _ = Note(JournalKind.Creation, account).Previous = account.CreatedTx;
        account.CreatedTx = tx;
    }

    /// <summary>True when the account was made in this transaction.</summary>
    internal bool IsCreatedNow(AccountState account) => account.CreatedTx == tx;

    /// <summary>
    /// Marks an account for removal at the end of the transaction; false when it was marked already.
    /// </summary>
    internal bool MarkDestroyed(AccountState account)
    {
        if (account.DestroyedTx == tx)
            return false;
        account.DestroyedTx = tx;
        _ = Note(JournalKind.Destruction, account);
        destroyed.Add(account);
        return true;
    }

    internal void AddLog(Log log) => logs.Add(log);

    private AccountState Load(in Address address)
    {
        bool isThere = reader.TryGetAccount(address, out Account found);
        int? number = MovedPrecompiles is { } moved && moved.TryGetValue(address, out int alias) ? alias : null;
        var account = new AccountState(address, isThere, found, number);
        accounts[address] = account;
        order.Add(account);
        return account;
    }

    private ContractCode LoadCode(in Hash256 hash)
    {
        if (hash == Account.EmptyCodeHash)
            return ContractCode.Empty;
        if (codes.TryGet(hash, out ContractCode? cached))
            return cached;
        var code = new ContractCode(reader.GetCode(hash).Span, hash);
        codes.Add(code);
        return code;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref JournalEntry Note(JournalKind kind, AccountState account)
    {
        if (journalCount == journal.Length)
            Array.Resize(ref journal, journal.Length * 2);
        ref JournalEntry entry = ref journal[journalCount++];
        entry.Kind = kind;
        entry.Account = account;
        return ref entry;
    }

    private void Undo(ref JournalEntry entry)
    {
        AccountState account = entry.Account;
        switch (entry.Kind)
        {
            case JournalKind.Balance:
                account.Balance = entry.Previous;
                break;
            case JournalKind.Nonce:
                account.Nonce = entry.Previous.U0;
                break;
            case JournalKind.Code:
                account.Code = entry.Code;
                account.CodeHash = entry.Code!.Hash;
                break;
            case JournalKind.Existence:
                account.Exists = false;
                break;
            case JournalKind.Touch:
                account.TouchedTx = account.Address == Ripemd160 ? tx : 0;
                break;
            case JournalKind.Creation:
                account.CreatedTx = (uint)entry.Previous.U0;
                break;
            case JournalKind.Destruction:
                account.DestroyedTx = 0;
                break;
            case JournalKind.WarmAccount:
                account.WarmTx = 0;
                break;
            default:
                UndoSlot(account, entry);
                break;
        }
    }

    private static void UndoSlot(AccountState account, in JournalEntry entry)
    {
        if (entry.Kind == JournalKind.Transient)
        {
            CollectionsMarshal.GetValueRefOrNullRef(account.Transient!, entry.Slot).Value = entry.Previous;
            return;
        }

        ref StorageSlot slot = ref CollectionsMarshal.GetValueRefOrNullRef(account.Storage!, entry.Slot);
        if (entry.Kind == JournalKind.Storage)
            slot.Value = entry.Previous;
        else
            slot.WarmTx = 0;
    }
}
