using GridChain.Farmer.Drivers.Linux;

namespace GridChain.Farmer.Drivers.Containers.Cgroups;

/// <summary>How this host has its control groups, cgroups(7).</summary>
/// <param name="Kind">Which of the three arrangements.</param>
/// <param name="UnifiedPath">Mount of the v2 hierarchy; null where there is none.</param>
/// <param name="Controllers">Mount of each v1 controller; empty on a pure v2 host.</param>
internal sealed record CgroupLayout(
    CgroupKind Kind, string? UnifiedPath, IReadOnlyDictionary<string, string> Controllers)
{
    /// <summary>Looks at the mounts.</summary>
    internal static CgroupLayout Detect() => From(MountTable.Read());

    internal static CgroupLayout From(IEnumerable<MountEntry> mounts)
    {
        string? unified = null;
        var controllers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (MountEntry mount in mounts)
        {
            if (mount.Type == "cgroup2") unified ??= mount.Path;
            if (mount.Type != "cgroup") continue;
            foreach (string option in mount.Options.Split(','))
            {
                if (option is not ("rw" or "ro")) controllers.TryAdd(option, mount.Path);
            }
        }

        CgroupKind kind = (controllers.Count, unified) switch
        {
            (0, null) => CgroupKind.None,
            (0, _) => CgroupKind.Unified,
            (_, null) => CgroupKind.Legacy,
            _ => CgroupKind.Hybrid,
        };
        return new CgroupLayout(kind, unified, controllers);
    }

    /// <summary>True where the kernel accounts for swap; version 1 does so only when built and booted for
    /// it.</summary>
    internal bool HasSwapLimit() => Kind == CgroupKind.Unified
        ? File.Exists("/proc/swaps")
        : Controllers.TryGetValue("memory", out string? path)
            && File.Exists(Path.Combine(path, "memory.memsw.limit_in_bytes"));

    /// <summary>The directories of a group in every hierarchy.</summary>
    /// <param name="group">Path from the root of the hierarchy, e.g. <c>/gridchain/ab12/web</c>.</param>
    internal IEnumerable<string> Directories(string group)
    {
        IEnumerable<string> roots = Controllers.Values.Distinct(StringComparer.Ordinal);
        if (UnifiedPath is not null) roots = roots.Append(UnifiedPath);
        return roots.Select(root => root + group);
    }
}
