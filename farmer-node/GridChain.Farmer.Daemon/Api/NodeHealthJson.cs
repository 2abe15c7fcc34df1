using System.Text.Json.Serialization;

namespace GridChain.Farmer.Daemon.Api;

/// <summary>Source-generated JSON of <see cref="NodeHealth"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NodeHealth))]
internal sealed partial class NodeHealthJson : JsonSerializerContext;
