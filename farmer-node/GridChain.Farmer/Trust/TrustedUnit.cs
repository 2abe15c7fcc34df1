using System.Collections.Immutable;

namespace GridChain.Farmer.Trust;

/// <summary>A unit that clauses name or that may operate workloads.</summary>
/// <param name="Id">Number of the unit.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">Its members.</param>
public sealed record TrustedUnit(ulong Id, string Name, ImmutableArray<TrustedMember> Members);
