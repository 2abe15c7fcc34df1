using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace GridChain.Contracts.Manifests;

/// <summary>Ranges and forms of a manifest's fields.</summary>
internal static partial class ManifestRules
{
    private const int MiBMax = 1 << 24;

    private static readonly string[] DataClasses = ["public", "internal", "confidential", "restricted"];
    private static readonly string[] Protocols = ["tcp", "http", "udp"];
    private static readonly string[] RestartPolicies = ["always", "on-failure", "never"];

    /// <summary>Throws at the first field that breaks a rule.</summary>
    internal static void Check(Manifest manifest)
    {
        OneOf("apiVersion", manifest.ApiVersion, Manifest.Version);
        OneOf("kind", manifest.Kind, Manifest.App);
        Name("metadata.name", manifest.Metadata.Name);
        Length("metadata.department", manifest.Metadata.Department, 1, 64);
        Length("metadata.costCentre", manifest.Metadata.CostCentre, 0, 64);
        Count("metadata.labels", manifest.Metadata.Labels.Count, 0, 32);
        foreach ((string key, string value) in manifest.Metadata.Labels)
        {
            Length("metadata.labels", key, 1, 64);
            Length($"metadata.labels.{key}", value, 0, 64);
        }

        OneOf("spec.dataClass", manifest.Spec.DataClass, DataClasses);
        Count("spec.workloads", manifest.Spec.Workloads.Length, 1, 1);
        for (int i = 0; i < manifest.Spec.Workloads.Length; i++)
            Check($"spec.workloads[{i}]", manifest.Spec.Workloads[i]);
    }

    private static void Check(string path, ContainerWorkload workload)
    {
        Name($"{path}.name", workload.Name);
        OneOf($"{path}.kind", workload.Kind, ContainerWorkload.Container);
        Length($"{path}.image.ref", workload.Image.Ref, 1, 1024);
        Form($"{path}.image.digest", workload.Image.Digest, Digest(), "sha256: and 64 lower-case hexadecimal digits");
        Words($"{path}.command", workload.Command);
        Words($"{path}.args", workload.Args);
        Environment($"{path}.env", workload.Env);
        Range($"{path}.resources.cpuMilli", workload.Resources.CpuMilli, 10, 1_000_000);
        Range($"{path}.resources.memoryMiB", workload.Resources.MemoryMiB, 4, MiBMax);
        Range($"{path}.resources.rootMiB", workload.Resources.RootMiB, 1, MiBMax);
        Range($"{path}.resources.pids", workload.Resources.Pids, 1, 32_768);
        Ports($"{path}.ports", workload.Ports);
        if (workload.Health is { } health)
            Health($"{path}.health", health, workload.Ports);
        OneOf($"{path}.restart.policy", workload.Restart.Policy, RestartPolicies);
        Range($"{path}.restart.maxPerHour", workload.Restart.MaxPerHour, 0, 1000);
        Form($"{path}.user", workload.User, User(), "empty, a name, or numbers like 1000:1000");
        Range($"{path}.stopGraceS", workload.StopGraceS, 0, 300);
    }

    private static void Ports(string path, ImmutableArray<ContainerPort> ports)
    {
        Count(path, ports.Length, 0, 16);
        for (int i = 0; i < ports.Length; i++)
        {
            Name($"{path}[{i}].name", ports[i].Name);
            Range($"{path}[{i}].container", ports[i].Container, 1, 65_535);
            OneOf($"{path}[{i}].protocol", ports[i].Protocol, Protocols);
            for (int j = 0; j < i; j++)
            {
                if (ports[j].Name == ports[i].Name)
                    throw new ManifestException($"{path}[{i}].name", $"'{ports[i].Name}' names another port already.");
            }
        }
    }

    private static void Health(string path, HealthCheck health, ImmutableArray<ContainerPort> ports)
    {
        if (!ports.Any(port => port.Name == health.Port && port.Protocol != "udp"))
        {
            throw new ManifestException(
                $"{path}.port", $"'{health.Port}' is not the name of a tcp or http port of the container.");
        }

        Form($"{path}.http", health.Http, UrlPath(), "empty or a path that begins with /");
        Range($"{path}.periodS", health.PeriodS, 1, 3600);
        Range($"{path}.failures", health.Failures, 1, 100);
    }

    private static void Environment(string path, ImmutableSortedDictionary<string, string> variables)
    {
        Count(path, variables.Count, 0, 256);
        foreach ((string name, string value) in variables)
        {
            Form(path, name, Variable(), "a variable's name: letters, digits and _, not beginning with a digit");
            NoZero($"{path}.{name}", value);
        }
    }

    private static void Words(string path, ImmutableArray<string> words)
    {
        Count(path, words.Length, 0, 256);
        for (int i = 0; i < words.Length; i++)
            NoZero($"{path}[{i}]", words[i]);
    }

    private static void NoZero(string path, string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
            throw new ManifestException(path, "the value has a zero character, which no process can be given.");
    }

    private static void Range(string path, int value, int min, int max)
    {
        if (value < min || value > max)
            throw new ManifestException(path, $"{value} is out of range; {min} to {max} was expected.");
    }

    private static void Count(string path, int count, int min, int max)
    {
        if (count >= min && count <= max)
            return;
        string expected = min == max ? $"exactly {min}" : $"{min} to {max}";
        throw new ManifestException(path, $"{count} entries; {expected} was expected.");
    }

    private static void Length(string path, string value, int min, int max)
    {
        if (value.Length < min || value.Length > max)
            throw new ManifestException(path, $"{value.Length} characters; {min} to {max} was expected.");
    }

    private static void Name(string path, string value) =>
        Form(path, value, DnsLabel(), "1 to 63 of a-z, 0-9 and inner hyphens");

    private static void Form(string path, string value, Regex form, string expected)
    {
        if (!form.IsMatch(value))
            throw new ManifestException(path, $"'{value}' is not valid; {expected} was expected.");
    }

    private static void OneOf(string path, string value, params ReadOnlySpan<string> allowed)
    {
        if (!allowed.Contains(value))
        {
            string expected = string.Join(", ", allowed.ToArray());
            throw new ManifestException(path, $"'{value}' is not supported; one of {expected} was expected.");
        }
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\z")]
    private static partial Regex DnsLabel();

    [GeneratedRegex("^sha256:[0-9a-f]{64}\\z")]
    private static partial Regex Digest();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,255}\\z")]
    private static partial Regex Variable();

    [GeneratedRegex("^([a-z_][a-z0-9_-]{0,31}|[0-9]{1,10})?(:([a-z_][a-z0-9_-]{0,31}|[0-9]{1,10}))?\\z")]
    private static partial Regex User();

    [GeneratedRegex("^(/[!-~]{0,1023})?\\z")]
    private static partial Regex UrlPath();
}
