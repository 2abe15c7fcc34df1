using System.Runtime.InteropServices;
using System.Text.Json;

namespace GridChain.Farmer.Drivers.Containers.Bundle;

/// <summary>The system call filter of every container, as the <c>linux.seccomp</c> member of
/// config.json.</summary>
/// <remarks>From the host's containers-common profile where there is one (it follows the kernel's new calls),
/// flattened for this machine and for no capabilities; else from the list in this assembly. In both cases
/// calls that only make sense with rights that a container never has are taken out again, since each is
/// attack surface of a user namespace: mounting, entering namespaces, key rings, io_uring, userfaultfd,
/// performance events.</remarks>
internal sealed class SeccompProfile
{
    private const string BuiltInResource = "seccomp.allowed.txt";
    private const int ErrnoPermission = 1;
    private const int ErrnoNoSuchCall = 38;

    // clone with any CLONE_NEW* flag: arguments are checked; clone3 hides them in memory, so it is "not
    // there" and the C library falls back to clone, clone(2).
    private const ulong CloneNamespaceFlags = 0x7E02_0000;

    private static readonly HashSet<string> Never = new(StringComparer.Ordinal)
    {
        "mount", "umount", "umount2", "pivot_root", "move_mount", "open_tree", "fsopen", "fsconfig", "fsmount",
        "fspick", "mount_setattr", "setns", "unshare", "clone", "clone3", "keyctl", "add_key", "request_key",
        "io_uring_enter", "io_uring_register", "io_uring_setup", "userfaultfd", "perf_event_open", "bpf",
        "name_to_handle_at", "open_by_handle_at", "kexec_load", "kexec_file_load", "ptrace", "process_vm_readv",
        "process_vm_writev", "chroot", "socketcall",
    };

    private SeccompProfile(string json, string origin)
    {
        Json = json;
        Origin = origin;
    }

    /// <summary>The member's value.</summary>
    internal string Json { get; }

    /// <summary>Where the list comes from, for people.</summary>
    internal string Origin { get; }

    /// <summary>Reads the host's profile, or takes the built-in one.</summary>
    internal static SeccompProfile Load(string hostProfilePath)
    {
        IReadOnlyList<string>? names = TryReadHost(hostProfilePath);
        return names is null
            ? new SeccompProfile(Render(BuiltIn()), "built-in")
            : new SeccompProfile(Render(names), hostProfilePath);
    }

    private static List<string>? TryReadHost(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using JsonDocument document = JsonDocument.Parse(file);
            return [.. Flatten(document.RootElement)];
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException)
        {
            return null;
        }
    }

    // Unconditional allowances for this architecture and for a process without capabilities.
    private static SortedSet<string> Flatten(JsonElement profile)
    {
        string architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64";
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (JsonElement rule in profile.GetProperty("syscalls").EnumerateArray())
        {
            if (rule.GetProperty("action").GetString() != "SCMP_ACT_ALLOW" || HasArguments(rule)) continue;
            if (rule.TryGetProperty("includes", out JsonElement includes))
            {
                if (includes.TryGetProperty("caps", out _)) continue;
                if (includes.TryGetProperty("arches", out JsonElement arches)
                    && !arches.EnumerateArray().Any(a => a.GetString() == architecture)) continue;
            }

            foreach (JsonElement name in rule.GetProperty("names").EnumerateArray())
            {
                names.Add(name.GetString()!);
            }
        }

        return names;
    }

    private static bool HasArguments(JsonElement rule) =>
        rule.TryGetProperty("args", out JsonElement args)
        && args.ValueKind == JsonValueKind.Array && args.GetArrayLength() > 0;

    private static string[] BuiltIn()
    {
        using Stream stream = typeof(SeccompProfile).Assembly.GetManifestResourceStream(BuiltInResource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split(
            '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string Render(IEnumerable<string> allowed)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("defaultAction", "SCMP_ACT_ERRNO");
            json.WriteNumber("defaultErrnoRet", ErrnoNoSuchCall);
            json.WriteStartArray("architectures");
            foreach (string name in Architectures()) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartArray("syscalls");
            WriteRule(json, allowed.Where(n => !Never.Contains(n) && n != "socket"), "SCMP_ACT_ALLOW", null, () => { });
            WriteRule(json, ["clone"], "SCMP_ACT_ALLOW", null, () => WriteCloneArgument(json));
            WriteRule(json, ["socket"], "SCMP_ACT_ALLOW", null, () => WriteSocketArgument(json));
            WriteRule(json, Never.Where(n => n is not ("clone" or "clone3")), "SCMP_ACT_ERRNO", ErrnoPermission, () => { });
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string[] Architectures() => RuntimeInformation.OSArchitecture == Architecture.Arm64
        ? ["SCMP_ARCH_AARCH64"]
        : ["SCMP_ARCH_X86_64"];

    private static void WriteRule(
        Utf8JsonWriter json, IEnumerable<string> names, string action, int? errno, Action arguments)
    {
        json.WriteStartObject();
        json.WriteStartArray("names");
        foreach (string name in names.Order(StringComparer.Ordinal)) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteString("action", action);
        if (errno is { } number) json.WriteNumber("errnoRet", number);
        arguments();
        json.WriteEndObject();
    }

    private static void WriteCloneArgument(Utf8JsonWriter json) =>
        WriteArgument(json, "SCMP_CMP_MASKED_EQ", CloneNamespaceFlags, 0);

    // Every family but AF_VSOCK (40): it reaches the hypervisor past the network namespace.
    private static void WriteSocketArgument(Utf8JsonWriter json) => WriteArgument(json, "SCMP_CMP_NE", 40, 0);

    private static void WriteArgument(Utf8JsonWriter json, string comparison, ulong value, ulong second)
    {
        json.WriteStartArray("args");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteNumber("value", value);
        json.WriteNumber("valueTwo", second);
        json.WriteString("op", comparison);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
