using System.Collections.Immutable;
using GridChain.Primitives;

namespace GridChain.Contracts.NodeApi;

/// <summary>A workload as its node sees it.</summary>
public sealed record WorkloadStatus
{
    /// <summary>Which one.</summary>
    public required Hash256 Id { get; init; }

    /// <summary>State on chain as the node last saw it.</summary>
    public required string ChainState { get; init; }

    /// <summary>What the node does about it.</summary>
    public required string Phase { get; init; }

    /// <summary>Why it does not run, or does no longer; null where nothing is wrong.</summary>
    public string? Reason { get; init; }

    /// <summary>Its instances.</summary>
    public required ImmutableArray<InstanceStatus> Instances { get; init; }
}
