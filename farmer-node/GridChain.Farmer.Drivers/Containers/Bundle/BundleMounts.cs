using System.Text.Json;

namespace GridChain.Farmer.Drivers.Containers.Bundle;

/// <summary>The mounts of every container: what a Linux program expects, and three files of ours.</summary>
internal static class BundleMounts
{
    /// <summary>Files that are mounted read-only at /etc; names inside FilesPath.</summary>
    internal static readonly string[] EtcFiles = ["resolv.conf", "hosts", "hostname"];

    private static readonly (string Target, string Type, string[] Options)[] Fixed =
    [
        ("/proc", "proc", ["nosuid", "noexec", "nodev"]),
        ("/dev", "tmpfs", ["nosuid", "strictatime", "mode=755", "size=65536k"]),
        ("/dev/pts", "devpts", ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"]),
        ("/dev/shm", "tmpfs", ["nosuid", "noexec", "nodev", "mode=1777", "size=65536k"]),
        ("/dev/mqueue", "mqueue", ["nosuid", "noexec", "nodev"]),
        ("/sys", "sysfs", ["nosuid", "noexec", "nodev", "ro"]),
    ];

    internal static void Write(Utf8JsonWriter json, string filesPath)
    {
        json.WriteStartArray("mounts");
        foreach ((string target, string type, string[] options) in Fixed)
        {
            Write(json, target, type, type, options);
        }
        foreach (string file in EtcFiles)
        {
            Write(json, $"/etc/{file}", "bind", Path.Combine(filesPath, file), ["bind", "ro", "nosuid", "nodev", "noexec"]);
        }

        json.WriteEndArray();
    }

    private static void Write(
        Utf8JsonWriter json, string target, string type, string source, string[] options)
    {
        json.WriteStartObject();
        json.WriteString("destination", target);
        json.WriteString("type", type);
        json.WriteString("source", source);
        json.WriteStartArray("options");
        foreach (string option in options) json.WriteStringValue(option);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
