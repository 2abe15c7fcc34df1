using System.Collections.Immutable;
using GridChain.Contracts.Types;

namespace GridChain.Farmer.Trust;

/// <summary>A department for which the node works, with the policy that was shown to its operator.</summary>
/// <param name="Id">Number of the unit.</param>
/// <param name="Name">Its name.</param>
/// <param name="Clauses">Its policy.</param>
public sealed record TrustedDepartment(ulong Id, string Name, ImmutableArray<Clause> Clauses);
