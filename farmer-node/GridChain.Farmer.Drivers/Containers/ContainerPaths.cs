using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers;

/// <summary>Where everything of one driver lies, and the tag that all its names on the host carry.</summary>
/// <remarks>
/// <code>
///   DATA/images/...                 image store
///   DATA/instances/ID/instance.json what Recover reads
///                     upper, work   writable layer
///                     bundle/       config.json, resolv.conf, ...
///                     logs/         output.log, output.log.1
///   RUN/TAG/m/SLOT/                 mounts of an instance
///   RUN/TAG/runtime/                state of crun or runc
///   RUN/claims/                     numbers shared by all farmers of the host
/// </code>
/// </remarks>
internal sealed record ContainerPaths(string DataPath, string RunPath)
{
    /// <summary>4 hex digits from the data directory: the same after every restart.</summary>
    internal string Tag { get; } =
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(DataPath))).AsSpan(0, 2));

    internal string Images => Path.Combine(DataPath, "images");

    internal string Instances => Path.Combine(DataPath, "instances");

    internal string Claims => Path.Combine(RunPath, "claims");

    internal string OwnRun => Path.Combine(RunPath, Tag);

    internal string RuntimeState => Path.Combine(OwnRun, "runtime");

    internal string AllMounts => Path.Combine(OwnRun, "m");

    internal string CgroupParent => $"/gridchain/{Tag}";

    internal string Instance(InstanceId id) => Path.Combine(Instances, id.Value);

    internal string Record(InstanceId id) => Path.Combine(Instance(id), "instance.json");

    internal string Bundle(InstanceId id) => Path.Combine(Instance(id), "bundle");

    internal string PidFile(InstanceId id) => Path.Combine(Instance(id), "pid");

    internal string Output(InstanceId id) => Path.Combine(Instance(id), "logs", "output.log");

    internal string Mounts(int slot) => Path.Combine(AllMounts, slot.ToString(CultureInfo.InvariantCulture));

    internal string Cgroup(InstanceId id) => $"{CgroupParent}/{id.Value}";
}
