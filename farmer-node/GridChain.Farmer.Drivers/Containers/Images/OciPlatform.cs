namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>OCI image-spec image-index.md: the machine that a manifest is for.</summary>
internal sealed record OciPlatform
{
    public string Architecture { get; init; } = "";
    public string Os { get; init; } = "";
}
