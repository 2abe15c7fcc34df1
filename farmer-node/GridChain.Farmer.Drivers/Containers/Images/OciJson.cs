using System.Text.Json.Serialization;

namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>Source-generated JSON of the image formats.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OciManifest))]
[JsonSerializable(typeof(OciImageConfig))]
internal sealed partial class OciJson : JsonSerializerContext;
