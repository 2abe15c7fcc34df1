using System.Text.Json.Serialization;

namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>OCI image-spec config.md, the parts that a farmer needs.</summary>
/// <remarks>Setters and not init: the JSON source generator gives an init property that a document leaves out
/// the default of its type.</remarks>
internal sealed record OciImageConfig
{
    public string Architecture { get; init; } = "";
    public string Os { get; init; } = "";
    public OciProcessConfig Config { get; set; } = new();

    [JsonPropertyName("rootfs")]
    public OciRootFs RootFs { get; set; } = new();
}
