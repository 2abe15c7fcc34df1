namespace GridChain.Contracts.Manifests;

/// <summary>A manifest is not what gridchain.io/v1 says.</summary>
/// <param name="path">The field, as in <c>spec.workloads[0].resources.cpuMilli</c>.</param>
/// <param name="problem">Its value, what was expected, and what to do.</param>
public sealed class ManifestException(string path, string problem)
    : FormatException(path.Length == 0 ? problem : $"{path}: {problem}")
{
    /// <summary>The field; empty for the manifest as a whole.</summary>
    public string Path => path;
}
