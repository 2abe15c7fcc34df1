using System.Collections.Concurrent;
using System.Collections.Immutable;
using GridChain.Farmer.Drivers.Containers.Cgroups;
using GridChain.Farmer.Drivers.Containers.Logs;
using GridChain.Farmer.Drivers.Linux;
using GridChain.Farmer.Workloads;
using Microsoft.Extensions.Logging;

namespace GridChain.Farmer.Drivers.Containers;

/// <summary>Runs OCI images as containers under crun or runc, without a process of its own beside
/// them.</summary>
/// <remarks>
/// Neighbours: <c>Images</c> (verified store), <c>Rootfs</c> (overlay), <c>Bundle</c> (config.json),
/// <c>Runtime</c> (crun, runc), <c>Network</c> (bridge, ports), <c>Cgroups</c> (limits, counters),
/// <c>Logs</c>. What it does not do: decide what runs, restart what ended, or talk to the chain; that is the
/// farmer's.
/// </remarks>
public sealed class ContainerDriver : IWorkloadDriver, IDisposable
{
    private static readonly TimeSpan RotationPeriod = TimeSpan.FromSeconds(10);

    private readonly ContainerHost host;
    private readonly ContainerStarter starter;
    private readonly ContainerCleaner cleaner;
    private readonly ContainerExec exec;
    private readonly ConcurrentDictionary<InstanceId, SemaphoreSlim> locks = new();
    private readonly ConcurrentDictionary<InstanceId, Task> exits = new();
    private readonly ITimer rotation;
    private volatile bool isDisposed;

    private ContainerDriver(ContainerHost host)
    {
        this.host = host;
        cleaner = new ContainerCleaner(host);
        starter = new ContainerStarter(host, cleaner);
        exec = new ContainerExec(host);
        rotation = host.Time.CreateTimer(_ => RotateLogs(), null, RotationPeriod, RotationPeriod);
    }

    /// <inheritdoc/>
    public string Kind => "container";

    /// <summary>Looks at the host and takes up what an earlier daemon left.</summary>
    /// <exception cref="DriverException">Unsupported: names everything that is missing, with the
    /// remedy.</exception>
    public static async Task<ContainerDriver> OpenAsync(
        ContainerDriverOptions options, TimeProvider time, ILogger<ContainerDriver> logger, CancellationToken cancel) =>
        new(await ContainerHost.OpenAsync(options, time, logger, cancel));

    /// <inheritdoc/>
    public async Task<DriverFingerprint> FingerprintAsync(CancellationToken cancel)
    {
        List<string> problems = await HostCheck.FindProblemsAsync(host.Options, host.Cgroups, cancel);
        ImmutableSortedDictionary<string, string> attributes = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [
                KeyValuePair.Create("runtime", host.Runtime.Choice.Kind.ToString().ToLowerInvariant()),
                KeyValuePair.Create("runtime.version", host.Runtime.Choice.Version),
                KeyValuePair.Create("runtime.reason", host.Runtime.Choice.Reason),
                KeyValuePair.Create("cgroups", host.Cgroups.Kind.ToString().ToLowerInvariant()),
                KeyValuePair.Create("seccomp", host.Seccomp.Origin),
                KeyValuePair.Create("network", $"{host.Names.Bridge} {host.Names.Subnet}"),
                KeyValuePair.Create("kernel", Environment.OSVersion.Version.ToString()),
            ]);
        return new DriverFingerprint(Kind, problems.Count == 0, [.. problems], attributes);
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(WorkloadDefinition definition, CancellationToken cancel)
    {
        long begin = host.Time.GetTimestamp();
        ImagePin image = Container(definition).Image;
        await host.Images.EnsureAsync(image, cancel);
        Log.ImageReady(host.Logger, image.Digest, (long)host.Time.GetElapsedTime(begin).TotalMilliseconds);
    }

    /// <inheritdoc/>
    public Task<InstanceStatus> StartAsync(
        InstanceId id, WorkloadDefinition definition, CancellationToken cancel) => LockedAsync(
        id,
        async () =>
        {
            if (host.Records.Find(id) is { IsStarted: true } record && record.Process.IsAlive())
            {
                return Status(id);
            }
            Watch(await starter.StartAsync(id, Container(definition), cancel));
            return Status(id);
        },
        cancel);

    /// <inheritdoc/>
    public Task<InstanceStatus> RecoverAsync(InstanceId id, CancellationToken cancel) => LockedAsync(
        id,
        async () =>
        {
            if (host.Records.Find(id) is not { IsStarted: true } record) return Status(id);
            await host.PublishAsync(cancel);
            if (record.Process.IsAlive()) Log.InstanceRecovered(host.Logger, id, record.Pid);
            Watch(record);
            return Status(id);
        },
        cancel);

    /// <inheritdoc/>
    public Task<InstanceStatus> InspectAsync(InstanceId id, CancellationToken cancel) =>
        Task.FromResult(Status(id));

    /// <inheritdoc/>
    public async Task<InstanceStatus> WaitAsync(InstanceId id, CancellationToken cancel)
    {
        if (exits.TryGetValue(id, out Task? exit)) await exit.WaitAsync(cancel);
        return Status(id);
    }

    /// <inheritdoc/>
    public Task StopAsync(InstanceId id, TimeSpan grace, CancellationToken cancel) => LockedAsync(
        id,
        async () =>
        {
            if (host.Records.Find(id) is not { IsStarted: true } record || !record.Process.IsAlive())
            {
                return false;
            }
            using LinuxHandle? process = Syscalls.PidfdOpen(record.Pid);
            if (process is null || !Syscalls.PidfdSendSignal(process, Syscalls.SigTerm)) return false;
            Task exit = exits.GetOrAdd(id, _ => FollowAsync(record));
            try
            {
                await exit.WaitAsync(grace, host.Time, cancel);
            }
            catch (TimeoutException)
            {
                Syscalls.PidfdSendSignal(process, Syscalls.SigKill);
                await exit.WaitAsync(cancel);
            }

            return true;
        },
        cancel);

    /// <inheritdoc/>
    public async Task DestroyAsync(InstanceId id, CancellationToken cancel)
    {
        await LockedAsync(
            id,
            async () =>
            {
                await cleaner.DestroyAsync(id, cancel);
                exits.TryRemove(id, out _);
                return true;
            },
            cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InstanceId>> SweepAsync(
        IReadOnlySet<InstanceId> known, CancellationToken cancel)
    {
        IEnumerable<string> names =
        [
            .. host.Records.OnDisk().Select(id => id.Value), .. host.Runtime.List(),
            .. host.CgroupTree.Children(host.Paths.CgroupParent), .. host.Claims.Subjects(),
        ];
        var removed = new List<InstanceId>();
        foreach (string name in names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!InstanceId.IsValid(name) || name == "subnet") continue;
            var id = new InstanceId(name);
            if (known.Contains(id)) continue;
            Log.OrphanFound(host.Logger, id);
            await DestroyAsync(id, cancel);
            removed.Add(id);
        }

        cleaner.RemoveUnownedSlots();
        await host.TidyAsync(cancel);
        return removed;
    }

    /// <inheritdoc/>
    public Task<UsageSample?> StatsAsync(InstanceId id, CancellationToken cancel)
    {
        if (host.Records.Find(id) is not { IsStarted: true } record)
        {
            return Task.FromResult<UsageSample?>(null);
        }
        if (CgroupCounters.Read(host.Cgroups, host.Paths.Cgroup(id)) is not { } counters)
        {
            return Task.FromResult<UsageSample?>(null);
        }

        (ulong received, ulong sent) = host.Bridge.ReadBytes(record.Slot);
        return Task.FromResult<UsageSample?>(new UsageSample(
            record.CpuNanosecondsBefore + counters.CpuNanoseconds, counters.MemoryBytes, counters.MemoryPeakBytes,
            counters.Pids, received, sent, WritableLayer.CountBytes(
                Path.Combine(host.Paths.Instance(id), "upper"))));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> LogsAsync(
        InstanceId id, LogQuery query, CancellationToken cancel) =>
        LogReader.ReadAsync(
            host.Paths.Output(id), query.TailBytes,
            () => query.Follow && Status(id).State == InstanceState.Running, host.Time, cancel);

    /// <inheritdoc/>
    public Task<int> ExecAsync(
        InstanceId id, ExecRequest request, ExecStreams streams, CancellationToken cancel)
    {
        if (host.Records.Find(id) is not { IsStarted: true } record || !record.Process.IsAlive())
        {
            throw new DriverException(DriverFault.NotFound, $"instance {id} does not run");
        }

        return exec.RunAsync(record, request, streams, cancel);
    }

    /// <summary>Lets go of the host. Instances run on.</summary>
    public void Dispose()
    {
        isDisposed = true;
        rotation.Dispose();
        host.Dispose();
    }

    private InstanceStatus Status(InstanceId id)
    {
        if (host.Records.Find(id) is not { } record) return new InstanceStatus(id, InstanceState.Absent);
        bool isAlive = record.IsStarted && record.Process.IsAlive();
        InstanceState state = (record.IsStarted, isAlive) switch
        {
            (false, _) => InstanceState.Created,
            (true, true) => InstanceState.Running,
            (true, false) => InstanceState.Exited,
        };
        return new InstanceStatus(id, state)
        {
            Pid = isAlive ? record.Pid : null,
            ExitCode = isAlive ? null : record.ExitCode,
            StartedAt = record.StartedAt,
            Address = host.Names.AddressOf(record.Slot),
            Ports = record.Ports,
        };
    }

    private void Watch(ContainerRecord record) => exits[record.InstanceId] = FollowAsync(record);

    private async Task FollowAsync(ContainerRecord record)
    {
        using LinuxHandle? process = Syscalls.PidfdOpen(record.Pid);
        if (process is null || !record.Process.IsAlive() && ProcessIdentity.Read(record.Pid) is not null)
        {
            return;
        }
        int? code = await ProcessExit.WaitAsync(process, host.Time);
        if (isDisposed) return;
        Log.InstanceExited(host.Logger, record.InstanceId, code);
        host.Records.SaveExit(record, code);
    }

    private static ContainerDefinition Container(WorkloadDefinition definition) =>
        definition as ContainerDefinition ?? throw new DriverException(
            DriverFault.Invalid, $"workload '{definition.Name}' is a {definition.Kind}; expected a container");

    private void RotateLogs()
    {
        foreach (ContainerRecord record in host.Records.All)
        {
            try
            {
                LogRotation.Apply(host.Paths.Output(record.InstanceId), host.Options.LogBytesMax);
            }
            catch (IOException e)
            {
                Log.RotationFailed(host.Logger, record.InstanceId, e.Message);
            }
        }
    }

    private async Task<T> LockedAsync<T>(InstanceId id, Func<Task<T>> work, CancellationToken cancel)
    {
        SemaphoreSlim gate = locks.GetOrAdd(id, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            gate.Release();
        }
    }
}
