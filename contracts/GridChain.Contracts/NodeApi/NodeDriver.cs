using System.Collections.Immutable;

namespace GridChain.Contracts.NodeApi;

/// <summary>A driver of a node.</summary>
/// <param name="Kind">Kind of workload that it runs.</param>
/// <param name="IsHealthy">True where it can start more.</param>
/// <param name="Problems">What is missing.</param>
/// <param name="Attributes">Runtime, versions, choices and why.</param>
public sealed record NodeDriver(
    string Kind, bool IsHealthy, ImmutableArray<string> Problems, ImmutableSortedDictionary<string, string> Attributes);
