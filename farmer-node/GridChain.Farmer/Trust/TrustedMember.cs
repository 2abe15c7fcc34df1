using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Farmer.Trust;

/// <summary>A member of a unit.</summary>
/// <param name="Address">The person's account.</param>
/// <param name="Roles">Role bits.</param>
public sealed record TrustedMember(Address Address, Role Roles);
