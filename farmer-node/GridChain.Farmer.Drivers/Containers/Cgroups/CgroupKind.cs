namespace GridChain.Farmer.Drivers.Containers.Cgroups;

/// <summary>Arrangements of control groups.</summary>
internal enum CgroupKind
{
    /// <summary>No cgroup file system is mounted.</summary>
    None = 0,

    /// <summary>Only version 1.</summary>
    Legacy,

    /// <summary>Version 1 for the controllers with a version 2 hierarchy beside it.</summary>
    Hybrid,

    /// <summary>Only version 2.</summary>
    Unified,
}
