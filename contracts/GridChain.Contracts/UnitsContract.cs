using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Abi;

namespace GridChain.Contracts;

/// <remarks>What governors sign is hashed here, without asking a node: see what you sign.</remarks>
public sealed partial class UnitsContract
{
    /// <summary>Domain of what governors sign.</summary>
    public Eip712Domain Domain => field ??= GridDomain.OfUnits(chain.Profile.ChainId, Address);

    /// <summary>What governors sign to change a member's roles.</summary>
    public Hash256 DigestOf(RoleChange change) => Domain.Digest(change.StructHash());

    /// <summary>What governors sign to change a policy.</summary>
    public Hash256 DigestOf(PolicyChange change) => Domain.Digest(change.StructHash());

    /// <summary>What governors sign to change a budget.</summary>
    public Hash256 DigestOf(BudgetChange change) => Domain.Digest(change.StructHash());

    /// <summary>What governors sign to add a unit.</summary>
    public Hash256 DigestOf(UnitAddition change) => Domain.Digest(change.StructHash());

    /// <summary>What governors sign to change the settings.</summary>
    public Hash256 DigestOf(SettingsChange change) => Domain.Digest(change.StructHash());

    /// <summary>What governors sign to accept a coin, or no longer.</summary>
    public Hash256 DigestOf(CoinChange change) => Domain.Digest(change.StructHash());
}
