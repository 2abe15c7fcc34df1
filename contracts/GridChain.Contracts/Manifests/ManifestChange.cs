namespace GridChain.Contracts.Manifests;

/// <summary>A field that differs between two manifests.</summary>
/// <param name="Path">The field, as in <c>spec.workloads[0].image.digest</c>.</param>
/// <param name="Before">Its JSON in the first, or null where it is not there.</param>
/// <param name="After">Its JSON in the second, or null where it is not there.</param>
public sealed record ManifestChange(string Path, string? Before, string? After);
