using System.Globalization;
using GridChain.Farmer.Drivers.Containers.Bundle;
using GridChain.Farmer.Drivers.Containers.Cgroups;
using GridChain.Farmer.Drivers.Containers.Images;
using GridChain.Farmer.Drivers.Containers.Network;
using GridChain.Farmer.Drivers.Containers.Runtime;
using GridChain.Farmer.Drivers.Linux;
using GridChain.Farmer.Workloads;
using Microsoft.Extensions.Logging;

namespace GridChain.Farmer.Drivers.Containers;

/// <summary>The parts of the host that the verbs of the container driver work on.</summary>
internal sealed class ContainerHost : IDisposable
{
    private const int SubnetFirst = 64;
    private const int SubnetCount = 160;
    private const string SubnetSubject = "subnet";

    private readonly SemaphoreSlim network = new(1, 1);

    private ContainerHost(
        ContainerDriverOptions options, ContainerPaths paths, CgroupLayout cgroups, RuntimeChoice choice,
        TimeProvider time, ILogger logger)
    {
        Options = options;
        Paths = paths;
        Cgroups = cgroups;
        Time = time;
        Logger = logger;
        Records = new ContainerRecords(paths);
        Images =
            new ImageStore(paths.Images, new ImageDirectories(options.ImagePaths), options.LayerBytesMax);
        Runtime = new OciRuntime(choice, paths.RuntimeState);
        CgroupTree = new CgroupTree(cgroups, time);
        Claims = new HostClaims(paths.Claims, paths.Tag);
        Seccomp = SeccompProfile.Load(options.SeccompProfilePath);
        Names = new NetworkNames(paths.Tag, ClaimSubnet());
        Bridge = new BridgeNetwork(Names);
        Firewall = new FirewallTable(Names);
    }

    internal ContainerDriverOptions Options { get; }

    internal ContainerPaths Paths { get; }

    internal CgroupLayout Cgroups { get; }

    internal TimeProvider Time { get; }

    internal ILogger Logger { get; }

    internal ContainerRecords Records { get; }

    internal ImageStore Images { get; }

    internal OciRuntime Runtime { get; }

    internal CgroupTree CgroupTree { get; }

    internal HostClaims Claims { get; }

    internal SeccompProfile Seccomp { get; }

    internal NetworkNames Names { get; }

    internal BridgeNetwork Bridge { get; }

    private FirewallTable Firewall { get; }

    /// <summary>Looks at the host, reads what an earlier daemon left, and gets ready to work.</summary>
    /// <exception cref="DriverException">Unsupported: what is missing and what to do about it.</exception>
    internal static async Task<ContainerHost> OpenAsync(
        ContainerDriverOptions options, TimeProvider time, ILogger logger, CancellationToken cancel)
    {
        CgroupLayout cgroups = CgroupLayout.Detect();
        List<string> problems = await HostCheck.FindProblemsAsync(options, cgroups, cancel);
        if (problems.Count > 0)
        {
            throw new DriverException(DriverFault.Unsupported, string.Join("; ", problems));
        }
        RuntimeChoice choice = await RuntimeSelector.SelectAsync(options.Runtime, cgroups, cancel);
        var paths = new ContainerPaths(options.DataPath, options.RunPath);
        var host = new ContainerHost(options, paths, cgroups, choice, time, logger);
        host.Images.Open();
        host.Records.Load();
        ProcessExit.BecomeSubreaper();
        Log.DriverOpened(logger, paths.Tag, choice.Reason, host.Seccomp.Origin);
        return host;
    }

    /// <summary>Makes the record of an instance, with its slot and ports.</summary>
    /// <remarks>Under the same lock as <see cref="TidyAsync"/>: what instances share is not removed between
    /// the moment in which one takes a slot and that in which its record says so.</remarks>
    internal async Task<ContainerRecord> ClaimAsync(Func<ContainerRecord> claim, CancellationToken cancel)
    {
        await network.WaitAsync(cancel);
        try
        {
            ContainerRecord record = claim();
            Records.Save(record);
            return record;
        }
        finally
        {
            network.Release();
        }
    }

    /// <summary>Links a created container to the bridge, which is made where it is missing.</summary>
    internal Task ConnectAsync(int slot, int pid, CancellationToken cancel) => WithNetworkAsync(
        async () =>
        {
            Bridge.EnsureBridge();
            await Bridge.ConnectAsync(slot, pid);
        },
        cancel);

    /// <summary>Publishes the ports of all started instances, no others.</summary>
    internal Task PublishAsync(CancellationToken cancel) =>
        WithNetworkAsync(() => Firewall.ApplyAsync(Forwards(), cancel), cancel);

    /// <summary>Where no instance is left: removes what they shared, so that an idle farmer leaves no
    /// trace.</summary>
    internal Task TidyAsync(CancellationToken cancel) => WithNetworkAsync(
        async () =>
        {
            if (Records.All.Count > 0)
            {
                await Firewall.ApplyAsync(Forwards(), cancel);
                return;
            }

            await Firewall.RemoveAsync(cancel);
            Bridge.RemoveBridge();
            CgroupTree.RemoveIfEmpty(Paths.CgroupParent);
            CgroupTree.RemoveIfEmpty(Path.GetDirectoryName(Paths.CgroupParent)!);
            MountTable.UnmountBelow(Paths.OwnRun);
            if (Directory.Exists(Paths.OwnRun)) Directory.Delete(Paths.OwnRun, recursive: true);
        },
        cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Records.All.Count == 0) Claims.Release(SubnetSubject);
        Images.Dispose();
        network.Dispose();
    }

    private async Task WithNetworkAsync(Func<Task> work, CancellationToken cancel)
    {
        await network.WaitAsync(cancel);
        try
        {
            await work();
        }
        finally
        {
            network.Release();
        }
    }

    private List<Forward> Forwards() =>
    [
        .. Records.All.Where(r => r.IsStarted).OrderBy(r => r.Slot).SelectMany(r => r.Ports.Select(
            p => new Forward(p.Protocol, p.HostPort, Names.AddressOf(r.Slot), p.ContainerPort))),
    ];

    // The same subnet after a restart, or running instances would lose their gateway.
    private int ClaimSubnet()
    {
        string file = Path.Combine(Paths.DataPath, "subnet");
        Directory.CreateDirectory(Paths.DataPath);
        int? kept =
            File.Exists(file) ? int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : null;
        bool hasBridge = Netlink.IndexOf(new NetworkNames(Paths.Tag, 0).Bridge) != 0;
        int[] used = [.. RoutedSubnets()];
        int subnet = Claims.Take(
            "subnets", SubnetFirst, SubnetCount, kept,
            n => !used.Contains(n) || (hasBridge && n == kept), SubnetSubject)
            ?? throw new DriverException(DriverFault.Exhausted, "no free subnet 10.N.0.0/16 on this host");
        File.WriteAllText(file, subnet.ToString(CultureInfo.InvariantCulture));
        return subnet;
    }

    // /proc/net/route has destinations as little-endian hex: 10.N.x.y is yyxxNN0A.
    private static IEnumerable<int> RoutedSubnets()
    {
        foreach (string line in File.ReadLines("/proc/net/route").Skip(1))
        {
            string destination = line.Split('\t')[1];
            if (destination.EndsWith("0A", StringComparison.Ordinal))
            {
                yield return int.Parse(
                    destination.AsSpan(4, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            }
        }
    }
}
