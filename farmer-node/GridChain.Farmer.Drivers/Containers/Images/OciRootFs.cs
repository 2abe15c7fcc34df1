using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>OCI image-spec config.md, member <c>rootfs</c>: digests of the uncompressed layers, lowest
/// first.</summary>
internal sealed record OciRootFs
{
    [JsonPropertyName("diff_ids")]
    public ImmutableArray<string> DiffIds { get; set; } = [];
}
