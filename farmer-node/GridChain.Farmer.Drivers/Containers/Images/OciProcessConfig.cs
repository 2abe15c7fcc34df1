using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>OCI image-spec config.md, member <c>config</c>: how to run the image.</summary>
internal sealed record OciProcessConfig
{
    [JsonPropertyName("Env")]
    public ImmutableArray<string>? Env { get; init; }

    [JsonPropertyName("Entrypoint")]
    public ImmutableArray<string>? Entrypoint { get; init; }

    [JsonPropertyName("Cmd")]
    public ImmutableArray<string>? Cmd { get; init; }

    [JsonPropertyName("WorkingDir")]
    public string? WorkingDir { get; init; }

    [JsonPropertyName("User")]
    public string? User { get; init; }

    [JsonPropertyName("StopSignal")]
    public string? StopSignal { get; init; }
}
