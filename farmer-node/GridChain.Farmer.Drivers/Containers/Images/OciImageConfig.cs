using System.Text.Json.Serialization;

namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>OCI image-spec config.md, the parts that a farmer needs.</summary>
internal sealed record OciImageConfig
{
    public string Architecture { get; init; } = "";
    public string Os { get; init; } = "";
    public OciProcessConfig Config { get; init; } = new();

    [JsonPropertyName("rootfs")]
    public OciRootFs RootFs { get; init; } = new();
}
