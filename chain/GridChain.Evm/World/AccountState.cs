using GridChain.Evm.Interpreter;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.World;

/// <summary>
/// One account as the block in progress sees it; one object per address, held by the frames that use it.
/// </summary>
/// <remarks>
/// The *Tx fields hold the number of the transaction in which the claim is true, so none needs clearing.
/// </remarks>
internal sealed class AccountState
{
    /// <summary>Whose.</summary>
    public readonly Address Address;

    /// <summary>The address as a small number when it may name a precompile, else -1.</summary>
    public readonly int PrecompileNumber;

    /// <summary>True when the reader had the account.</summary>
    public readonly bool WasThere;

    /// <summary>The account as the reader gave it.</summary>
    public readonly Account Committed;

    /// <summary>True while the account is in the state, even if empty (which EIP-161 ended).</summary>
    public bool Exists;

    /// <summary>True when the reader's storage may still be asked.</summary>
    public bool HasCommittedStorage;

    /// <summary>
    /// True when the account was removed since the last commit: the reader's storage is void.
    /// </summary>
    public bool IsStorageCleared;

    /// <summary>Nonce now.</summary>
    public ulong Nonce;

    /// <summary>Balance now, wei.</summary>
    public UInt256 Balance;

    /// <summary>Code hash now.</summary>
    public Hash256 CodeHash;

    /// <summary>Code behind <see cref="CodeHash"/>; null until asked for.</summary>
    public ContractCode? Code;

    /// <summary>Slots seen so far.</summary>
    public Dictionary<UInt256, StorageSlot>? Storage;

    /// <summary>Transient slots written so far.</summary>
    public Dictionary<UInt256, TransientSlot>? Transient;

    /// <summary>Warm in (EIP-2929).</summary>
    public uint WarmTx;

    /// <summary>Touched in (EIP-161).</summary>
    public uint TouchedTx;

    /// <summary>Created in (EIP-6780).</summary>
    public uint CreatedTx;

    /// <summary>Marked for destruction in.</summary>
    public uint DestroyedTx;

    /// <summary>Takes what the reader said.</summary>
    public AccountState(in Address address, bool isThere, in Account account, int? precompileNumber = null)
    {
        Address = address;
        PrecompileNumber = precompileNumber ?? SmallNumber(address);
        WasThere = isThere;
        Exists = isThere;
        Committed = isThere ? account : Account.Empty;
        HasCommittedStorage = Committed.StorageRoot != Account.EmptyRoot;
        Nonce = Committed.Nonce;
        Balance = Committed.Balance;
        CodeHash = Committed.CodeHash;
    }

    /// <summary>True when there is code.</summary>
    public bool HasCode => CodeHash != Account.EmptyCodeHash;

    /// <summary>True without nonce, balance and code (EIP-161).</summary>
    public bool IsEmpty => Nonce == 0 && Balance.IsZero && !HasCode;

    /// <summary>True when a creation here must fail: nonce, code (EIP-684) or storage (EIP-7610).</summary>
    public bool IsOccupied => Nonce != 0 || HasCode || HasCommittedStorage || HasLiveStorage();

    /// <summary>
    /// Removes everything, as the end of a transaction does with destroyed and touched empty accounts.
    /// </summary>
    public void Delete()
    {
        Exists = false;
        HasCommittedStorage = false;
        IsStorageCleared = true;
        Nonce = 0;
        Balance = UInt256.Zero;
        CodeHash = Account.EmptyCodeHash;
        Code = ContractCode.Empty;
        Storage?.Clear();
    }

    /// <summary>Forgets all storage, as a simulation does that replaces it.</summary>
    public void ClearStorage()
    {
        HasCommittedStorage = false;
        IsStorageCleared = true;
        Storage?.Clear();
    }

    private bool HasLiveStorage()
    {
        if (Storage is null)
            return false;
        foreach (StorageSlot slot in Storage.Values)
        {
            if (!slot.Value.IsZero)
                return true;
        }

        return false;
    }

    private static int SmallNumber(in Address address)
    {
        UInt256 word = address.ToWord();
        return word.IsUInt64 && word.U0 <= PrecompileNumberMax ? (int)word.U0 : -1;
    }

    /// <summary>Highest address that any fork gives to a precompile: P256VERIFY (EIP-7951).</summary>
    public const int PrecompileNumberMax = 0x100;
}
