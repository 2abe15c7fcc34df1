namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>OCI image-spec descriptor.md: points at bytes by digest and size.</summary>
internal sealed record OciDescriptor
{
    public string MediaType { get; init; } = "";
    public string Digest { get; init; } = "";
    public long Size { get; init; }
    public OciPlatform? Platform { get; init; }
}
