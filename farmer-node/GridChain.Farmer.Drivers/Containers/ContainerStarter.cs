using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GridChain.Farmer.Drivers.Containers.Bundle;
using GridChain.Farmer.Drivers.Containers.Images;
using GridChain.Farmer.Drivers.Containers.Rootfs;
using GridChain.Farmer.Drivers.Linux;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers;

/// <summary>Starts one container, from image to running process.</summary>
/// <remarks>
/// <code>
///   image ready → slot and ports → record on disk → root mounted → bundle → create → network → start →
/// record → ports
/// </code>
/// A crash between any two steps leaves a record with IsStarted = false; the next start clears up and begins
/// again.
/// </remarks>
internal sealed class ContainerStarter(ContainerHost host, ContainerCleaner cleaner)
{
    // Ids 2^30 to 2^31, out of the way of people, systemd's dynamic users and other container engines.
    private const uint IdBase = 0x4000_0000;
    private const uint IdCount = 65_536;
    private const uint LogMode = 0x1B6;
    private const UnixFileMode Private =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Traversable = Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Starts it; the caller holds the instance's lock and knows that it does not run.</summary>
    internal async Task<ContainerRecord> StartAsync(
        InstanceId id, ContainerDefinition definition, CancellationToken cancel)
    {
        ContainerImage image = await host.Images.EnsureAsync(definition.Image, cancel);
        long begin = host.Time.GetTimestamp();
        ContainerRecord? earlier = host.Records.Find(id);
        if (earlier is not null) earlier = await cleaner.CleanRunAsync(earlier, cancel);
        ContainerRecord record = await host.ClaimAsync(() => Claim(id, definition, earlier), cancel);
        try
        {
            record = await RunAsync(record, definition, image, cancel);
        }
        catch (Exception e) when (e is IOException or DriverException or OperationCanceledException)
        {
            await cleaner.CleanRunAsync(record, CancellationToken.None);
            if (e is LinuxException) throw new DriverException(DriverFault.Unavailable, e.Message, e);
            throw;
        }

        long elapsed = (long)host.Time.GetElapsedTime(begin).TotalMilliseconds;
        Log.InstanceStarted(host.Logger, id, record.Pid, elapsed);
        return record;
    }

    private async Task<ContainerRecord> RunAsync(
        ContainerRecord record, ContainerDefinition definition, ContainerImage image, CancellationToken cancel)
    {
        long begin = host.Time.GetTimestamp();
        ContainerProcess process = await MountAsync(record, definition, image, cancel);
        WriteBundle(record, definition, process);
        long mounted = host.Time.GetTimestamp();
        InstanceId id = record.InstanceId;
        await host.Runtime.CreateAsync(
            id.Value, host.Paths.Bundle(id), host.Paths.PidFile(id), host.Paths.Output(id), cancel);
        int pid = int.Parse(
            await File.ReadAllTextAsync(host.Paths.PidFile(id), cancel), CultureInfo.InvariantCulture);
        ProcessIdentity identity = ProcessIdentity.Read(pid)
            ?? throw new DriverException(
                DriverFault.Unavailable, $"process {pid} of {id} ended before its start");
        long created = host.Time.GetTimestamp();
        await host.ConnectAsync(record.Slot, pid, cancel);
        long connected = host.Time.GetTimestamp();
        await host.Runtime.StartAsync(id.Value, cancel);
        record = record with
        {
            IsStarted = true,
            Pid = identity.Pid,
            PidStartTicks = identity.StartTicks,
            StartedAt = host.Time.GetUtcNow(),
            ExitCode = null,
            Environment = process.Environment,
            Directory = process.Directory,
            Uid = process.Uid,
            Gid = process.Gid,
        };
        host.Records.Save(record);
        if (!record.Ports.IsEmpty) await host.PublishAsync(cancel);
        Log.StartPhases(
            host.Logger, id, Milliseconds(begin, mounted), Milliseconds(mounted, created),
            Milliseconds(created, connected), Milliseconds(connected, host.Time.GetTimestamp()));
        return record;
    }

    private long Milliseconds(long from, long to) =>
        (long)host.Time.GetElapsedTime(from, to).TotalMilliseconds;

    private ContainerRecord Claim(InstanceId id, ContainerDefinition definition, ContainerRecord? earlier)
    {
        int slot = host.Claims.Take(
            "slots", 0, host.Options.InstancesMax, earlier?.Slot, _ => true, id.Value)
            ?? throw new DriverException(
                DriverFault.Exhausted, $"all {host.Options.InstancesMax} slots for instances of this host are in use");
        Directory.CreateDirectory(host.Paths.Instance(id), Traversable);

        // Files in the writable layer carry the ids of the slot; with another slot they are of no use.
        if (earlier is not null && earlier.Slot != slot) cleaner.DeleteWritableLayer(id);
        return new ContainerRecord
        {
            Id = id.Value,
            Slot = slot,
            Ports = ClaimPorts(id, definition, earlier),
            CpuNanosecondsBefore = earlier?.CpuNanosecondsBefore ?? 0,
        };
    }

    private ImmutableArray<PublishedPort> ClaimPorts(
        InstanceId id, ContainerDefinition definition, ContainerRecord? earlier)
    {
        var ports = ImmutableArray.CreateBuilder<PublishedPort>(definition.Ports.Length);
        foreach (PortRequest request in definition.Ports)
        {
            PublishedPort? before = earlier?.Ports.FirstOrDefault(p => p.Name == request.Name);
            int port = host.Claims.Take(
                "ports", host.Options.PortFirst, host.Options.PortCount, before?.HostPort,
                number => IsUnused(number, request.Protocol), id.Value)
                ?? throw new DriverException(
                    DriverFault.Exhausted,
                    $"none of the {host.Options.PortCount} host ports from {host.Options.PortFirst} on is free");
            ports.Add(new PublishedPort(request.Name, request.Protocol, request.ContainerPort, port));
        }

        return ports.MoveToImmutable();
    }

    // A program of the host that listens there would be cut off by the forwarding.
    private static bool IsUnused(int port, string protocol)
    {
        using Socket probe = protocol == "udp"
            ? new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<ContainerProcess> MountAsync(
        ContainerRecord record, ContainerDefinition definition, ContainerImage image, CancellationToken cancel)
    {
        string mounts = host.Paths.Mounts(record.Slot);
        uint idBase = IdBase + ((uint)record.Slot * IdCount);
        using LinuxHandle users = await UserNamespace.CreateAsync(idBase, IdCount, cancel);
        Directory.CreateDirectory(host.Paths.AllMounts, Traversable);
        RootFilesystem.Mount(image.LayerPaths, mounts, host.Paths.Instance(record.InstanceId), users, idBase);
        return ProcessResolution.Resolve(definition, image.Process, RootFilesystem.RootPath(mounts));
    }

    private void WriteBundle(ContainerRecord record, ContainerDefinition definition, ContainerProcess process)
    {
        InstanceId id = record.InstanceId;
        uint idBase = IdBase + ((uint)record.Slot * IdCount);
        string bundle = host.Paths.Bundle(id);
        Directory.CreateDirectory(bundle, Traversable);
        HostFiles.Write(bundle, definition.Name, host.Names.AddressOf(record.Slot), host.Options.NameServers);
        var config = new ContainerBundle(
            definition.Name, RootFilesystem.RootPath(host.Paths.Mounts(record.Slot)), bundle, host.Paths.Cgroup(id),
            idBase, IdCount, definition.Limits, host.Cgroups.HasSwapLimit(), process);
        File.WriteAllBytes(
            Path.Combine(bundle, "config.json"), new BundleWriter(host.Seccomp).WriteConfig(config));
        PrepareOutput(host.Paths.Output(id), idBase);
    }

    // Programs open /dev/stdout again by name, so the file belongs to the container's root. The directory is
    // closed to everybody else.
    private static void PrepareOutput(string path, uint owner)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, Private);
        using (File.Open(path, FileMode.Append))
        {
            // Only that it exists.
        }

        LinuxError.ThrowIf(Syscalls.ChangeOwner(path, owner, owner), "lchown", path);
        LinuxError.ThrowIf(Syscalls.ChangeMode(path, LogMode), "chmod", path);
    }
}
