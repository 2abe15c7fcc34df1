using System.Collections.Immutable;
using GridChain.Farmer.Drivers.Linux;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers;

/// <summary>What the driver has to know about an instance after its own death; instance.json.</summary>
internal sealed record ContainerRecord
{
    /// <summary>Which instance.</summary>
    public required string Id { get; init; }

    /// <summary>Number on this host: decides user ids, address and link name.</summary>
    public required int Slot { get; init; }

    /// <summary>True once start has returned; before that a crash means "make it again".</summary>
    public bool IsStarted { get; init; }

    /// <summary>Process on the host; 0 for none.</summary>
    public int Pid { get; init; }

    /// <summary>Ticks of the process, against reuse of its number.</summary>
    public ulong PidStartTicks { get; init; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Exit code, if seen.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Variables of its process, for commands that are run in it later.</summary>
    public ImmutableArray<string> Environment { get; init; } = [];

    /// <summary>Working directory of its process.</summary>
    public string Directory { get; init; } = "/";

    /// <summary>User id inside.</summary>
    public uint Uid { get; init; }

    /// <summary>Group id inside.</summary>
    public uint Gid { get; init; }

    /// <summary>Published ports.</summary>
    public ImmutableArray<PublishedPort> Ports { get; init; } = [];

    /// <summary>Processor time of earlier runs of its process, nanoseconds: the control group is made
    /// anew.</summary>
    public ulong CpuNanosecondsBefore { get; init; }

    /// <summary>Its process.</summary>
    internal ProcessIdentity Process => new(Pid, PidStartTicks);

    /// <summary>Its id as a value.</summary>
    internal InstanceId InstanceId => new(Id);
}
