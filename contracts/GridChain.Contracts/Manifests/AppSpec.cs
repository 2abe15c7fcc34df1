using System.Collections.Immutable;

namespace GridChain.Contracts.Manifests;

/// <summary>The workloads of an app and what they need to know about their data.</summary>
public sealed record AppSpec
{
    /// <summary>Class of the data: public, internal, confidential or secret.</summary>
    public string DataClass { get; set; } = "internal";

    /// <summary>The containers; exactly one in this version.</summary>
    public required ImmutableArray<ContainerWorkload> Workloads { get; init; }
}
