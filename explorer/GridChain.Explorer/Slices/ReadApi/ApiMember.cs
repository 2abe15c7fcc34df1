namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>A member of a unit.</summary>
/// <param name="Address">Who.</param>
/// <param name="Roles">Role bits as in the contract.</param>
internal sealed record ApiMember(string Address, byte Roles);
