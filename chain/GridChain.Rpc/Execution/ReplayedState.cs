using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Execution;

/// <summary>A state with changes on top, without tries: that in the middle of a block.</summary>
internal sealed class ReplayedState : IStateReader
{
    // Any root but that of the empty trie makes the machine ask for slots; nobody looks at its value.
    private static readonly Hash256 SomeRoot = Keccak256.Hash("replayed"u8);

    private readonly IStateReader below;
    private readonly Dictionary<Address, AccountChange> accounts;
    private readonly Dictionary<(Address, UInt256), UInt256> slots = [];
    private readonly Dictionary<Hash256, ReadOnlyMemory<byte>> codes;

    public ReplayedState(IStateReader below, StateChanges changes)
    {
        this.below = below;
        accounts = changes.Accounts.ToDictionary(change => change.Address);
        codes = changes.Code.ToDictionary();
        foreach (AccountChange change in changes.Accounts)
        {
            foreach (StorageChange slot in change.Storage)
                slots[(change.Address, slot.Slot)] = slot.Value;
        }
    }

    public bool TryGetAccount(in Address address, out Account account)
    {
        if (!accounts.TryGetValue(address, out AccountChange? change))
            return below.TryGetAccount(address, out account);
        account = change.IsDeleted
            ? Account.Empty
            : new Account(change.Nonce, change.Balance, SomeRoot, change.CodeHash);
        return !change.IsDeleted;
    }

    public UInt256 GetStorage(in Address address, in UInt256 slot)
    {
        if (slots.TryGetValue((address, slot), out UInt256 value))
            return value;
        bool isCleared = accounts.TryGetValue(address, out AccountChange? change)
            && (change.IsDeleted || change.IsStorageCleared);
        bool isThere = !isCleared && below.TryGetAccount(address, out Account account)
            && account.StorageRoot != Account.EmptyRoot;
        return isThere ? below.GetStorage(address, slot) : UInt256.Zero;
    }

    public ReadOnlyMemory<byte> GetCode(in Hash256 codeHash) =>
        codes.TryGetValue(codeHash, out ReadOnlyMemory<byte> code) ? code : below.GetCode(codeHash);
}
