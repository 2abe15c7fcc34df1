using System.Collections.Immutable;

namespace GridChain.Farmer.Workloads;

/// <summary>What a driver found on this host.</summary>
/// <param name="Kind">Kind of workload it serves.</param>
/// <param name="IsHealthy">True where it can start instances.</param>
/// <param name="Problems">What is missing, each with the next step; empty where healthy.</param>
/// <param name="Attributes">Facts for people: runtime, versions, choices and why.</param>
public sealed record DriverFingerprint(
    string Kind, bool IsHealthy, ImmutableArray<string> Problems,
    ImmutableSortedDictionary<string, string> Attributes);
