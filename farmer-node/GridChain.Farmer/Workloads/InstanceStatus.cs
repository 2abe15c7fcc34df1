using System.Collections.Immutable;
using System.Net;

namespace GridChain.Farmer.Workloads;

/// <summary>What the driver knows about an instance.</summary>
/// <param name="Id">Which one.</param>
/// <param name="State">Where it stands.</param>
public sealed record InstanceStatus(InstanceId Id, InstanceState State)
{
    /// <summary>Process id on the host while it runs.</summary>
    public int? Pid { get; init; }

    /// <summary>Exit code 0 to 255 (128 + signal for a signal); null where nobody could see it.</summary>
    public int? ExitCode { get; init; }

    /// <summary>When its process was started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Its address on the node's bridge.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Ports published on the host.</summary>
    public ImmutableArray<PublishedPort> Ports { get; init; } = [];
}
