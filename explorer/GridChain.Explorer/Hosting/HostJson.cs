using System.Text.Json.Serialization;

namespace GridChain.Explorer.Hosting;

/// <summary>JSON of the host's own answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HostJson : JsonSerializerContext;
