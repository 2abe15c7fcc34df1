using System.Collections.Immutable;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Reservations;

/// <summary>An instance as the runner sees it.</summary>
public sealed record InstanceView
{
    /// <summary>State as last seen.</summary>
    public InstanceState State { get; init; }

    /// <summary>True where the driver may hold something of it, so that it must be destroyed in the
    /// end.</summary>
    public bool MayExist { get; init; }

    /// <summary>True once its probe was answered, until it fails or ends.</summary>
    public bool IsReady { get; init; }

    /// <summary>Failed probes in a row while it was ready.</summary>
    public int FailedProbes { get; init; }

    /// <summary>When it is to be probed next.</summary>
    public DateTimeOffset ProbeAt { get; init; }

    /// <summary>Probes that were answered since it was first ready.</summary>
    public ulong ProbesOk { get; init; }

    /// <summary>Probes that were made since it was first ready.</summary>
    public ulong ProbesTotal { get; init; }

    /// <summary>Times at which its process ended by itself, within the last hour.</summary>
    public ImmutableArray<DateTimeOffset> Ends { get; init; } = [];

    /// <summary>How often its process was started again.</summary>
    public int Restarts { get; init; }

    /// <summary>Last exit code; null for none or unknown.</summary>
    public int? ExitCode { get; init; }

    /// <summary>When its process was started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Address on the node's bridge; empty while it has none.</summary>
    public string Address { get; init; } = "";

    /// <summary>Ports published on the host.</summary>
    public ImmutableArray<PublishedPort> Ports { get; init; } = [];
}
