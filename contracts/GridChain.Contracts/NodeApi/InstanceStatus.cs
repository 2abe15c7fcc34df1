using System.Collections.Immutable;

namespace GridChain.Contracts.NodeApi;

/// <summary>One instance of a workload.</summary>
public sealed record InstanceStatus
{
    /// <summary>Name in the manifest, with a number where there are replicas.</summary>
    public required string Name { get; init; }

    /// <summary>Absent, created, running or exited.</summary>
    public required string State { get; init; }

    /// <summary>True once its probe was answered.</summary>
    public required bool IsReady { get; init; }

    /// <summary>How often its process was started again.</summary>
    public required int Restarts { get; init; }

    /// <summary>Last exit code; null for none or unknown.</summary>
    public int? ExitCode { get; init; }

    /// <summary>When its process was started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Where its ports are reached: <c>name=url</c>.</summary>
    public required ImmutableArray<string> Endpoints { get; init; }
}
