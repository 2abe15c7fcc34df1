using GridChain.Contracts.Manifests;

namespace GridChain.Cli.Specs.Apps;

/// <summary>Reads one container of an app.</summary>
internal static class WorkloadReader
{
    private const uint MiBMax = 1 << 24;

    /// <summary>Reads it; problems go where the section's go.</summary>
    internal static ContainerWorkload Read(SpecSection section, string file)
    {
        var workload = new ContainerWorkload
        {
            Name = section.Text("name", null, 63),
            Kind = section.Choice("kind", ContainerWorkload.Container, ContainerWorkload.Container),
            Image = ImageField.Read(section, file),
            Resources = ReadResources(section),
            Command = [.. section.Texts("command")],
            Args = [.. section.Texts("args")],
            Ports = [.. section.Sections("ports").Select(ReadPort)],
            Health = ReadHealth(section),
            Restart = ReadRestart(section),
            User = section.Text("user", "", 64),
            StopGraceS = (int)section.Seconds("stopGrace", 10, 0, 300),
        };
        foreach ((string name, string value) in section.TextMap("env"))
            workload.Env = workload.Env.Add(name, value);
        section.Finish();
        return workload;
    }

    private static ContainerResources ReadResources(SpecSection section)
    {
        SpecSection? resources = section.Section("resources", isRequired: true);
        var read = new ContainerResources
        {
            CpuMilli = (int)(resources?.CpuMilli("cpu") ?? 0),
            MemoryMiB = (int)(resources?.MiB("memory") ?? 0),
            RootMiB = (int)(resources?.MiB("root", 1024) ?? 0),
            Pids = (int)(resources?.Whole("pids", 256, 1, 32_768) ?? 0),
        };
        if (resources is not null && read.MemoryMiB > MiBMax)
            resources.Refuse("memory", "at most 16Ti");
        resources?.Finish();
        return read;
    }

    private static ContainerPort ReadPort(SpecSection section)
    {
        var port = new ContainerPort
        {
            Name = section.Text("name", null, 63),
            Container = (int)section.Whole("container", null, 1, 65_535),
            Protocol = section.Choice("protocol", "tcp", "tcp", "http", "udp"),
        };
        section.Finish();
        return port;
    }

    private static HealthCheck? ReadHealth(SpecSection section)
    {
        if (section.Section("health") is not { } health)
            return null;
        var read = new HealthCheck
        {
            Port = health.Text("port", null, 63),
            Http = health.Text("http", "", 1024),
            PeriodS = (int)health.Seconds("period", 10, 1, 3600),
            Failures = (int)health.Whole("failures", 3, 1, 100),
        };
        health.Finish();
        return read;
    }

    private static RestartPolicy ReadRestart(SpecSection section)
    {
        var read = new RestartPolicy();
        if (section.Section("restart") is not { } restart)
            return read;
        read.Policy = restart.Choice("policy", "always", "always", "on-failure", "never");
        read.MaxPerHour = (int)restart.Whole("maxPerHour", 20, 0, 1000);
        restart.Finish();
        return read;
    }
}
