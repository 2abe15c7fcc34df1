using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers.Bundle;

/// <summary>Everything that config.json of one container depends on.</summary>
/// <param name="HostName">Name inside.</param>
/// <param name="RootPath">Mounted root.</param>
/// <param name="FilesPath">Directory with resolv.conf, hosts and hostname.</param>
/// <param name="CgroupPath">Control group from the root of the hierarchy.</param>
/// <param name="IdBase">Host uid and gid of the container's root.</param>
/// <param name="IdCount">How many ids are mapped.</param>
/// <param name="Limits">Limits.</param>
/// <param name="HasSwapLimit">True where the kernel can limit swap.</param>
/// <param name="Process">What to run.</param>
internal sealed record ContainerBundle(
    string HostName, string RootPath, string FilesPath, string CgroupPath, uint IdBase, uint IdCount,
    ResourceLimits Limits, bool HasSwapLimit, ContainerProcess Process);
