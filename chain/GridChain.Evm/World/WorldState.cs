using System.Collections.Immutable;
using GridChain.Evm.Interpreter;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.World;

/// <summary>
/// The world state of a block in progress: committed state below, a journal of changes above.
/// </summary>
/// <remarks>
/// <code>
/// reader ──► WorldState ──► TakeChanges() ──► trie, store
///               ▲ │
///    Checkpoint │ │ RevertTo     (frames)
///               interpreter
/// </code>
/// Each account and slot is read once and then lives in memory. Every change writes one journal entry that takes
/// it back, so a checkpoint is two numbers and a revert costs what was changed since. Warm sets (EIP-2929),
/// original values (EIP-2200), creations (EIP-6780) and transient storage (EIP-1153) are tagged with the number of
/// the transaction they hold in, so starting a transaction clears nothing.
/// Single-threaded. After an exception from the reader the object must be Reset.
/// </remarks>
public sealed partial class WorldState
{
    private readonly Dictionary<Address, AccountState> accounts = [];
    private readonly List<AccountState> order = [];
    private readonly List<AccountState> touched = [];
    private readonly List<AccountState> destroyed = [];
    private readonly List<Log> logs = [];
    private readonly CodeCache codes;
    private IStateReader reader;
    private uint tx = 1;

    /// <summary>Stands on committed state.</summary>
    /// <param name="reader">The state below.</param>
    /// <param name="codes">Analysed code, shared by all worlds of a process; null for a private one.</param>
    public WorldState(IStateReader reader, CodeCache? codes = null)
    {
        this.reader = reader;
        this.codes = codes ?? new CodeCache();
    }

    /// <summary>
    /// Addresses at which a simulation pretends precompiles to be, with their numbers in the fork's set; null for
    /// none. Set it before an account is read.
    /// </summary>
    public IReadOnlyDictionary<Address, int>? MovedPrecompiles { get; set; }

    /// <summary>Ends a simulated call at its next frame; by default nothing does.</summary>
    public CancellationToken Cancel { get; set; }

    /// <summary>Analysed code.</summary>
    internal CodeCache Codes => codes;

    /// <summary>Logs of the transaction in progress.</summary>
    public IReadOnlyList<Log> Logs => logs;

    /// <summary>Forgets everything and stands on another state.</summary>
    public void Reset(IStateReader newReader)
    {
        reader = newReader;
        Clear();
    }

    /// <summary>Balance in wei, 0 for no account.</summary>
    public UInt256 GetBalance(in Address address) => Get(address).Balance;

    /// <summary>Nonce, 0 for no account.</summary>
    public ulong GetNonce(in Address address) => Get(address).Nonce;

    /// <summary>Code hash; that of no code for no account.</summary>
    public Hash256 GetCodeHash(in Address address) => Get(address).CodeHash;

    /// <summary>Code, empty for no account.</summary>
    public ReadOnlyMemory<byte> GetCode(in Address address) => CodeOf(Get(address)).Bytes;

    /// <summary>Storage value, 0 for an absent slot.</summary>
    public UInt256 GetStorage(in Address address, in UInt256 slot) => SlotOf(Get(address), slot).Value;

    /// <summary>True when the account is in the state.</summary>
    public bool Exists(in Address address) => Get(address).Exists;

    /// <summary>Adds wei; the account comes into being if need be.</summary>
    public void AddBalance(in Address address, in UInt256 amount) => AddBalance(Get(address), amount);

    /// <summary>Sets the balance in wei.</summary>
    public void SetBalance(in Address address, in UInt256 balance) => SetBalance(Get(address), balance);

    /// <summary>Sets the nonce.</summary>
    public void SetNonce(in Address address, ulong nonce) => SetNonce(Get(address), nonce);

    /// <summary>Sets the code.</summary>
    public void SetCode(in Address address, ReadOnlyMemory<byte> code)
    {
        Hash256 hash = Keccak256.Hash(code.Span);
        SetCode(Get(address), codes.TryGet(hash, out ContractCode? known) ? known : ContractCode.Of(code.Span, hash));
    }

    /// <summary>Sets a storage value; 0 removes the slot.</summary>
    public void SetStorage(in Address address, in UInt256 slot, in UInt256 value)
    {
        AccountState account = Get(address);
        SetStorage(account, slot, ref SlotOf(account, slot), value);
    }

    /// <summary>
    /// Forgets all storage of an account, for a simulation that replaces it. Between transactions only: nothing
    /// takes it back.
    /// </summary>
    public void ClearStorage(in Address address) => Get(address).ClearStorage();

    /// <summary>A point to return to.</summary>
    /// <exception cref="OperationCanceledException">
    /// <see cref="Cancel"/> asks for it: the machine and this object are to be thrown away.
    /// </exception>
    public Checkpoint TakeCheckpoint()
    {
        // Every frame passes here, and gas bounds what one frame does without reading state or calling.
        Cancel.ThrowIfCancellationRequested();
        return new Checkpoint(journalCount, logs.Count);
    }

    /// <summary>Takes back all changes since a checkpoint of the same transaction.</summary>
    public void RevertTo(Checkpoint checkpoint)
    {
        while (journalCount > checkpoint.Journal)
            Undo(ref journal[--journalCount]);
        if (logs.Count > checkpoint.Logs)
            logs.RemoveRange(checkpoint.Logs, logs.Count - checkpoint.Logs);
    }

    /// <summary>
    /// Begins a transaction: nothing is warm, transient storage is empty, originals are the values now.
    /// </summary>
    public void BeginTransaction()
    {
        tx = checked(tx + 1);
        journalCount = 0;
        touched.Clear();
        destroyed.Clear();
        logs.Clear();
    }

    /// <summary>
    /// Ends a transaction: destroyed accounts go, and touched empty ones where EIP-161 holds.
    /// </summary>
    /// <param name="removeEmpty">True since EIP-158's fork.</param>
    public void EndTransaction(bool removeEmpty)
    {
        foreach (AccountState account in destroyed)
        {
            if (account.DestroyedTx == tx)
                account.Delete();
        }

        foreach (AccountState account in touched)
        {
            if (removeEmpty && account.TouchedTx == tx && account.Exists && account.IsEmpty)
                account.Delete();
        }

        journalCount = 0;
        touched.Clear();
        destroyed.Clear();
    }

    /// <summary>
    /// Hands out what changed since the last commit and forgets it; further reads ask the reader again.
    /// </summary>
    public StateChanges TakeChanges()
    {
        var changes = ImmutableArray.CreateBuilder<AccountChange>();
        var newCode = new Dictionary<Hash256, ReadOnlyMemory<byte>>();
        var newCodeOrder = ImmutableArray.CreateBuilder<KeyValuePair<Hash256, ReadOnlyMemory<byte>>>();
        foreach (AccountState account in order)
        {
            if (ChangeOf(account) is not { } change)
                continue;
            changes.Add(change);
            if (!change.IsDeleted && account.CodeHash != account.Committed.CodeHash && account.HasCode
                && newCode.TryAdd(account.CodeHash, account.Code!.Bytes))
            {
                newCodeOrder.Add(new(account.CodeHash, account.Code.Bytes));
            }
        }

        Clear();
        return new StateChanges(changes.DrainToImmutable(), newCodeOrder.DrainToImmutable());
    }

    private void Clear()
    {
        accounts.Clear();
        order.Clear();
        BeginTransaction();
    }

    private static AccountChange? ChangeOf(AccountState account)
    {
        if (!account.Exists)
            return account.WasThere ? Deletion(account) : null;
        ImmutableArray<StorageChange> storage = StorageChangesOf(account);
        bool isStorageCleared = account.IsStorageCleared && account.Committed.StorageRoot != Account.EmptyRoot;
        bool isSame = account.WasThere && storage.IsEmpty && !isStorageCleared
            && account.Nonce == account.Committed.Nonce && account.Balance == account.Committed.Balance
            && account.CodeHash == account.Committed.CodeHash;
        return isSame ? null : new AccountChange(
            account.Address, IsDeleted: false, account.Nonce, account.Balance, account.CodeHash, isStorageCleared,
            storage);
    }

    private static AccountChange Deletion(AccountState account) =>
        new(account.Address, IsDeleted: true, 0, UInt256.Zero, Account.EmptyCodeHash, IsStorageCleared: true, []);

    private static ImmutableArray<StorageChange> StorageChangesOf(AccountState account)
    {
        if (account.Storage is null)
            return [];
        var changes = ImmutableArray.CreateBuilder<StorageChange>();
        foreach ((UInt256 key, StorageSlot slot) in account.Storage)
        {
            if (slot.Value != slot.Committed)
                changes.Add(new StorageChange(key, slot.Value));
        }

        return changes.DrainToImmutable();
    }
}
