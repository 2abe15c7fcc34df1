using System.Globalization;
using GridChain.Farmer.Drivers.Containers.Cgroups;
using GridChain.Farmer.Drivers.Containers.Network;
using GridChain.Farmer.Drivers.Linux;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers;

/// <summary>What a host must have for containers, each finding with its remedy.</summary>
internal static class HostCheck
{
    private static readonly Version KernelMin = new(5, 19);
    private const uint ProbeBase = 65_534;
    private static readonly string[] Controllers = ["cpu", "cpuacct", "memory", "pids"];

    /// <summary>Everything that is missing; empty where the driver can work.</summary>
    internal static async Task<List<string>> FindProblemsAsync(
        ContainerDriverOptions options, CgroupLayout cgroups, CancellationToken cancel)
    {
        var problems = new List<string>();
        if (!string.Equals(Environment.UserName, "root", StringComparison.Ordinal))
        {
            problems.Add(
                $"runs as '{Environment.UserName}'; namespaces and mounts need root: start it as root");
        }

        Version kernel = Environment.OSVersion.Version;
        if (kernel < KernelMin)
        {
            problems.Add(
                $"Linux {kernel} is older than {KernelMin}, the first with overlay on idmapped layers");
        }

        if (!File.ReadLines("/proc/filesystems").Any(
            line => line.EndsWith("\toverlay", StringComparison.Ordinal)))
        {
            problems.Add("the kernel has no overlay file system; load it: modprobe overlay");
        }

        if (!FirewallTable.IsInstalled)
        {
            problems.Add("nft is not installed; on Debian: apt-get install nftables");
        }

        problems.AddRange(CheckCgroups(cgroups));
        problems.AddRange(CheckPaths(options));
        if (await FindUserNamespaceProblemAsync(cancel) is { } problem)
            problems.Add(problem);
        return problems;
    }

    private static async Task<string?> FindUserNamespaceProblemAsync(CancellationToken cancel)
    {
        try
        {
            using LinuxHandle made = await UserNamespace.CreateAsync(ProbeBase, 1, cancel);
            return null;
        }
        catch (DriverException fault)
        {
            return $"{fault.Message}; see sysctl user.max_user_namespaces, and do not start it in a chroot";
        }
    }

    private static IEnumerable<string> CheckCgroups(CgroupLayout cgroups)
    {
        if (cgroups.Kind == CgroupKind.None)
        {
            yield return "no cgroup file system is mounted at /sys/fs/cgroup";
        }
        if (cgroups.Kind is not (CgroupKind.Hybrid or CgroupKind.Legacy)) yield break;
        foreach (string controller in Controllers.Where(c => !cgroups.Controllers.ContainsKey(c)))
        {
            yield return $"cgroup controller '{controller}' is not mounted";
        }
    }

    // The container's root user, who is nobody to the host, has to be able to walk to his root directory.
    private static IEnumerable<string> CheckPaths(ContainerDriverOptions options)
    {
        foreach (string path in new[] { options.DataPath, options.RunPath })
        {
            for (DirectoryInfo? d = new(Path.GetFullPath(path)); d is not null; d = d.Parent)
            {
                if (!d.Exists || (d.UnixFileMode & UnixFileMode.OtherExecute) != 0) continue;
                string mode = Convert.ToString((int)d.UnixFileMode, 8);
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"directory {d.FullName} has mode {mode}, so containers cannot reach {path}: chmod o+x {d.FullName}");
            }
        }
    }
}
