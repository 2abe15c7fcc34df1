namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>One deployment with its timeline.</summary>
internal sealed record ApiDeploymentDetail
{
    public required ApiDeployment Deployment { get; init; }
    public required IReadOnlyList<ApiStep> Timeline { get; init; }
    public required string ManifestHash { get; init; }
    public required string? Manifest { get; init; }
    public required string Verdict { get; init; }
}
