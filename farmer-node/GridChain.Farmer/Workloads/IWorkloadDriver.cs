namespace GridChain.Farmer.Workloads;

/// <summary>Runs workloads of one kind on this host. The port of the farmer; adapters are in
/// Farmer.Drivers.</summary>
/// <remarks>
/// <code>
///            Prepare (fetch, unpack; any number of times)
///                │
///   Absent ──Start──► Created ──► Running ──own end / Stop──► Exited ──Start──► Running
///      ▲                             │  ▲                         │
///      │                       daemon dies, Recover               │
///      └────────────Destroy──────────┴──────────Destroy───────────┘
/// </code>
/// Rules that every driver obeys (tests/GridChain.Farmer.Tests/Drivers/DriverSuite holds them):
/// every verb may be called again after a crash at any point of an earlier call; an instance lives on when
/// the daemon dies; Destroy leaves nothing behind and succeeds on what is not there; Sweep touches no known
/// instance.
/// Calls for different instances may run at the same time; a driver queues calls for one instance.
/// Faults are <see cref="DriverException"/>; cancelling leaves a state that the next call can continue.
/// </remarks>
public interface IWorkloadDriver
{
    /// <summary>Kind of <see cref="WorkloadDefinition"/> that it runs.</summary>
    string Kind { get; }

    /// <summary>Looks at the host and says what works and what is missing.</summary>
    Task<DriverFingerprint> FingerprintAsync(CancellationToken cancel);

    /// <summary>Fetches and unpacks what <paramref name="definition"/> needs, so that Start is
    /// quick.</summary>
    Task PrepareAsync(WorkloadDefinition definition, CancellationToken cancel);

    /// <summary>Starts an instance, or its process again where it has exited; nothing to do where it
    /// runs.</summary>
    Task<InstanceStatus> StartAsync(InstanceId id, WorkloadDefinition definition, CancellationToken cancel);

    /// <summary>Takes over an instance that an earlier daemon started.</summary>
    /// <returns>Its status; <see cref="InstanceState.Absent"/> where nothing is left of it.</returns>
    Task<InstanceStatus> RecoverAsync(InstanceId id, CancellationToken cancel);

    /// <summary>The status of an instance now.</summary>
    Task<InstanceStatus> InspectAsync(InstanceId id, CancellationToken cancel);

    /// <summary>Completes when the instance's process has ended, at once where it does not run.</summary>
    Task<InstanceStatus> WaitAsync(InstanceId id, CancellationToken cancel);

    /// <summary>Asks the process to end (SIGTERM) and kills it after <paramref name="grace"/>.</summary>
    Task StopAsync(InstanceId id, TimeSpan grace, CancellationToken cancel);

    /// <summary>Removes everything of the instance: processes, mounts, cgroups, devices, ports,
    /// files.</summary>
    Task DestroyAsync(InstanceId id, CancellationToken cancel);

    /// <summary>Destroys every instance of this driver on this host that is not in
    /// <paramref name="known"/>.</summary>
    /// <returns>Those that were removed.</returns>
    Task<IReadOnlyList<InstanceId>> SweepAsync(IReadOnlySet<InstanceId> known, CancellationToken cancel);

    /// <summary>Reads the counters; null where the instance is not running.</summary>
    Task<UsageSample?> StatsAsync(InstanceId id, CancellationToken cancel);

    /// <summary>Reads the output of the instance in chunks, in order.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> LogsAsync(InstanceId id, LogQuery query, CancellationToken cancel);

    /// <summary>Runs a command inside a running instance.</summary>
    /// <returns>Its exit code, 0 to 255.</returns>
    Task<int> ExecAsync(InstanceId id, ExecRequest request, ExecStreams streams, CancellationToken cancel);
}
