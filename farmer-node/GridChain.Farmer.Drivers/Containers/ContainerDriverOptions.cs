using System.Collections.Immutable;

namespace GridChain.Farmer.Drivers.Containers;

/// <summary>Settings of the container driver.</summary>
public sealed record ContainerDriverOptions
{
    /// <summary>Directory for images, layers and instances; on ext4, xfs or btrfs, with room for
    /// both.</summary>
    public required string DataPath { get; init; }

    /// <summary>Directories in which OCI archives (<c>*.tar</c>) and OCI layouts are looked for.</summary>
    public required ImmutableArray<string> ImagePaths { get; init; }

    /// <summary>Directory for mounts and claims that end with a boot. Default
    /// <c>/run/gridchain</c>.</summary>
    public string RunPath { get; init; } = "/run/gridchain";

    /// <summary><c>auto</c> (crun, else runc), <c>crun</c>, <c>runc</c> or the absolute path of
    /// one.</summary>
    public string Runtime { get; init; } = "auto";

    /// <summary>First host port to publish on, 1024 to 65535. Default 30000.</summary>
    public int PortFirst { get; init; } = 30_000;

    /// <summary>How many host ports may be used. Default 2768.</summary>
    public int PortCount { get; init; } = 2768;

    /// <summary>Most instances at a time on this host, all farmers together, 1 to 4096. Default
    /// 1024.</summary>
    public int InstancesMax { get; init; } = 1024;

    /// <summary>Most bytes that one unpacked layer may have. Default 16 GiB.</summary>
    public long LayerBytesMax { get; init; } = 16L * 1024 * 1024 * 1024;

    /// <summary>An instance's log is cut at this size; one older part is kept. Default 10 MiB.</summary>
    public long LogBytesMax { get; init; } = 10 * 1024 * 1024;

    /// <summary>Name servers for instances; empty takes those of the host that an instance can
    /// reach.</summary>
    public ImmutableArray<string> NameServers { get; init; } = [];

    /// <summary>System call profile of the host, containers-common's form.</summary>
    public string SeccompProfilePath { get; init; } = "/usr/share/containers/seccomp.json";
}
