using System.Collections.Immutable;

namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>OCI image-spec manifest.md and image-index.md: one has layers, the other manifests.</summary>
internal sealed record OciManifest
{
    public int SchemaVersion { get; init; }
    public OciDescriptor? Config { get; init; }
    public ImmutableArray<OciDescriptor> Layers { get; set; } = [];
    public ImmutableArray<OciDescriptor> Manifests { get; set; } = [];
}
