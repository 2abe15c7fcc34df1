using System.Collections.Immutable;
using GridChain.Primitives;

namespace GridChain.Contracts.NodeApi;

/// <summary>Epochs for which a node has a report of a workload.</summary>
/// <param name="Id">The workload.</param>
/// <param name="Epochs">Ascending; at most the last 1000.</param>
public sealed record WorkloadEpochs(Hash256 Id, ImmutableArray<ulong> Epochs);
