using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Parameters;

namespace GridChain.Rpc.Execution;

/// <summary>A state in which some accounts are as a call pretends.</summary>
internal sealed class OverriddenState : IStateReader
{
    // Any root but that of the empty trie makes the machine ask for slots; nobody looks at its value.
    private static readonly Hash256 SomeRoot = Keccak256.Hash("overridden"u8);

    private readonly IStateReader below;
    private readonly Dictionary<Address, AccountOverride> accounts = [];
    private readonly Dictionary<Hash256, byte[]> codes = [];

    public OverriddenState(IStateReader below, StateOverrides overrides)
    {
        this.below = below;
        foreach (AccountOverride account in overrides.Accounts)
        {
            accounts[account.Address] = account;
            if (account.Code is { Length: > 0 } code)
                codes[Keccak256.Hash(code)] = code;
        }
    }

    public bool TryGetAccount(in Address address, out Account account)
    {
        bool isThere = below.TryGetAccount(address, out account);
        if (!accounts.TryGetValue(address, out AccountOverride? pretended))
            return isThere;
        Account real = isThere ? account : Account.Empty;
        account = new Account(
            pretended.Nonce ?? real.Nonce,
            pretended.Balance ?? real.Balance,
            pretended.Storage is null ? real.StorageRoot : SomeRoot,
            pretended.Code is { } code ? Keccak256.Hash(code) : real.CodeHash);
        return true;
    }

    public UInt256 GetStorage(in Address address, in UInt256 slot)
    {
        if (!accounts.TryGetValue(address, out AccountOverride? pretended) || pretended.Storage is not { } slots)
            return below.GetStorage(address, slot);
        if (slots.TryGetValue(slot, out UInt256 value))
            return value;
        bool isThere = !pretended.ReplacesStorage && below.TryGetAccount(address, out Account account)
            && account.StorageRoot != Account.EmptyRoot;
        return isThere ? below.GetStorage(address, slot) : UInt256.Zero;
    }

    public ReadOnlyMemory<byte> GetCode(in Hash256 codeHash) =>
        codes.TryGetValue(codeHash, out byte[]? code) ? code : below.GetCode(codeHash);
}
