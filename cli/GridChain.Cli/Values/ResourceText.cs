namespace GridChain.Cli.Values;

/// <summary>Writes processors and memory as people do (the words of Kubernetes).</summary>
internal static class ResourceText
{
    /// <summary>MiB, in Gi where that is whole.</summary>
    internal static string MiB(uint mib) => mib > 0 && mib % 1024 == 0 ? $"{mib / 1024}Gi" : $"{mib}Mi";

    /// <summary>Thousandths of a CPU, in whole ones where that is exact.</summary>
    internal static string Cpu(uint cpuMilli) => cpuMilli % 1000 == 0 ? $"{cpuMilli / 1000}" : $"{cpuMilli}m";
}
