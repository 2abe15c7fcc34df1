using System.Collections.Immutable;
using GridChain.Contracts.Types;

namespace GridChain.Contracts.Verification;

/// <summary>Policy of a department from one event on.</summary>
/// <param name="Version">Counts from 1.</param>
/// <param name="Clauses">Its clauses in order.</param>
public sealed record Policy(uint Version, ImmutableArray<Clause> Clauses);
