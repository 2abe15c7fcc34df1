using GridChain.Farmer.Drivers.Containers.Cgroups;
using GridChain.Farmer.Drivers.Linux;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers.Runtime;

/// <summary>Picks the runtime that works on this host.</summary>
/// <remarks>
/// crun first, runc where it is missing. crun (to at least 1.8) refuses a host whose version 2 cgroup
/// hierarchy lies beside version 1 controllers; it then runs with a mount namespace of its own in which that
/// mount is absent. The host's mounts are not changed.
/// </remarks>
internal static class RuntimeSelector
{
    private static readonly string[] Directories =
        ["/usr/local/bin", "/usr/bin", "/usr/local/sbin", "/usr/sbin"];

    /// <summary>Looks for the wanted runtime, or for any.</summary>
    /// <param name="wanted"><c>auto</c>, <c>crun</c>, <c>runc</c>, or an absolute path to one of
    /// them.</param>
    /// <param name="layout">Control groups of the host.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <exception cref="DriverException">Unsupported: none is installed.</exception>
    internal static async Task<RuntimeChoice> SelectAsync(
        string wanted, CgroupLayout layout, CancellationToken cancel)
    {
        string? crun = wanted is "auto" or "crun" ? Find("crun") : Named(wanted, "crun");
        if (crun is not null) return await DescribeAsync(RuntimeKind.Crun, crun, wanted, layout, cancel);
        string? runc = wanted is "auto" or "runc" ? Find("runc") : Named(wanted, "runc");
        if (runc is not null) return await DescribeAsync(RuntimeKind.Runc, runc, wanted, layout, cancel);
        throw new DriverException(
            DriverFault.Unsupported,
            $"container runtime '{wanted}' is not installed; expected crun or runc in {string.Join(", ", Directories)}. "
            + "On Debian: apt-get install crun");
    }

    private static async Task<RuntimeChoice> DescribeAsync(
        RuntimeKind kind, string path, string wanted, CgroupLayout layout, CancellationToken cancel)
    {
        CommandResult result = await Command.RunAsync(Command.StartHere, path, ["--version"], null, cancel);
        string version = result.Output.Split('\n')[0].Trim();
        string asked = wanted == "auto" ? "first that is installed" : "set by option";
        if (kind == RuntimeKind.Crun && layout.Kind == CgroupKind.Hybrid)
        {
            string reason =
                $"{version} ({asked}); cgroups are hybrid, so it runs without sight of {layout.UnifiedPath}";
            return new RuntimeChoice(kind, path, version, layout.UnifiedPath, reason);
        }

        string cgroups = layout.Kind.ToString().ToLowerInvariant();
        return new RuntimeChoice(kind, path, version, null, $"{version} ({asked}); cgroups are {cgroups}");
    }

    private static string? Find(string name) =>
        Directories.Select(d => Path.Combine(d, name)).FirstOrDefault(File.Exists);

    private static string? Named(string wanted, string name) =>
        Path.IsPathRooted(wanted) && Path.GetFileName(wanted) == name && File.Exists(wanted) ? wanted : null;
}
