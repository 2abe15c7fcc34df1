using System.Text.Json;

namespace GridChain.Farmer.Drivers.Containers.Bundle;

/// <summary>Writes config.json, OCI runtime-spec config.md and config-linux.md.</summary>
/// <remarks>Isolation: own user, mount, pid, ipc, uts, cgroup and network namespace; ids mapped to a range
/// that no one else has; few capabilities, none of them over the host; noNewPrivileges; seccomp; masked and
/// read-only parts of /proc and /sys; limits of memory (swap included), processor time and
/// processes.</remarks>
internal sealed class BundleWriter(SeccompProfile seccomp)
{
    private const string SpecVersion = "1.0.2";
    private const int CpuPeriodMicroseconds = 100_000;
    private const int CpuSharesPerCore = 1024;
    private const int OpenFilesMax = 16_384;
    private const int OutOfMemoryScore = 200;
    private const long MiB = 1024 * 1024;

    // What an ordinary service that starts as root and drops to a user needs inside its own user namespace.
    private static readonly string[] Capabilities =
    [
        "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_NET_BIND_SERVICE",
        "CAP_SETGID", "CAP_SETUID",
    ];

    private static readonly string[] CapabilitySets = ["bounding", "effective", "permitted"];

    private static readonly string[] Namespaces = ["user", "mount", "pid", "ipc", "uts", "network", "cgroup"];

    private static readonly string[] MaskedPaths =
    [
        "/proc/acpi", "/proc/asound", "/proc/interrupts", "/proc/kcore", "/proc/keys", "/proc/latency_stats",
        "/proc/sched_debug", "/proc/scsi", "/proc/timer_list", "/proc/timer_stats", "/sys/firmware",
        "/sys/devices/virtual/powercap", "/sys/kernel/debug", "/sys/kernel/tracing",
    ];

    private static readonly string[] ReadOnlyPaths =
        ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];

    /// <summary>config.json of a container.</summary>
    internal byte[] WriteConfig(ContainerBundle bundle) => Write(json =>
    {
        json.WriteString("ociVersion", SpecVersion);
        json.WritePropertyName("process");
        WriteProcess(json, bundle.Process);
        json.WriteStartObject("root");
        json.WriteString("path", bundle.RootPath);
        json.WriteBoolean("readonly", false);
        json.WriteEndObject();
        json.WriteString("hostname", bundle.HostName);
        BundleMounts.Write(json, bundle.FilesPath);
        WriteLinux(json, bundle);
    });

    /// <summary>process.json for a further process in a container, with the same restrictions.</summary>
    internal static byte[] WriteProcess(ContainerProcess process) =>
        Write(json => WriteMembers(json, process));

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteProcess(Utf8JsonWriter json, ContainerProcess process)
    {
        json.WriteStartObject();
        WriteMembers(json, process);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, ContainerProcess process)
    {
        json.WriteBoolean("terminal", false);
        json.WriteStartObject("user");
        json.WriteNumber("uid", process.Uid);
        json.WriteNumber("gid", process.Gid);
        json.WriteEndObject();
        WriteStrings(json, "args", process.Arguments);
        WriteStrings(json, "env", process.Environment);
        json.WriteString("cwd", process.Directory);
        json.WriteBoolean("noNewPrivileges", true);
        json.WriteNumber("oomScoreAdj", OutOfMemoryScore);
        json.WriteStartObject("capabilities");
        foreach (string set in CapabilitySets) WriteStrings(json, set, Capabilities);
        json.WriteEndObject();
        json.WriteStartArray("rlimits");
        json.WriteStartObject();
        json.WriteString("type", "RLIMIT_NOFILE");
        json.WriteNumber("soft", OpenFilesMax);
        json.WriteNumber("hard", OpenFilesMax);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteLinux(Utf8JsonWriter json, ContainerBundle bundle)
    {
        json.WriteStartObject("linux");
        WriteIdMap(json, "uidMappings", bundle);
        WriteIdMap(json, "gidMappings", bundle);
        json.WriteString("cgroupsPath", bundle.CgroupPath);
        json.WriteString("rootfsPropagation", "private");
        json.WriteStartArray("namespaces");
        foreach (string name in Namespaces)
        {
            json.WriteStartObject();
            json.WriteString("type", name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("sysctl");
        json.WriteString("net.ipv4.ip_unprivileged_port_start", "0");
        json.WriteEndObject();
        WriteStrings(json, "maskedPaths", MaskedPaths);
        WriteStrings(json, "readonlyPaths", ReadOnlyPaths);
        WriteResources(json, bundle);
        json.WritePropertyName("seccomp");
        json.WriteRawValue(seccomp.Json);
        json.WriteEndObject();
    }

    private static void WriteResources(Utf8JsonWriter json, ContainerBundle bundle)
    {
        json.WriteStartObject("resources");
        json.WriteStartArray("devices");
        json.WriteStartObject();
        json.WriteBoolean("allow", false);
        json.WriteString("access", "rwm");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("memory");
        json.WriteNumber("limit", bundle.Limits.MemoryMiB * MiB);
        if (bundle.HasSwapLimit) json.WriteNumber("swap", bundle.Limits.MemoryMiB * MiB);
        json.WriteEndObject();
        json.WriteStartObject("cpu");
        json.WriteNumber("quota", (long)bundle.Limits.CpuMilli * CpuPeriodMicroseconds / 1000);
        json.WriteNumber("period", CpuPeriodMicroseconds);
        json.WriteNumber("shares", Math.Max(2L, (long)bundle.Limits.CpuMilli * CpuSharesPerCore / 1000));
        json.WriteEndObject();
        json.WriteStartObject("pids");
        json.WriteNumber("limit", bundle.Limits.PidsMax);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteIdMap(Utf8JsonWriter json, string name, ContainerBundle bundle)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        json.WriteNumber("containerID", 0);
        json.WriteNumber("hostID", bundle.IdBase);
        json.WriteNumber("size", bundle.IdCount);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
