using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>JSON of the read API: camel case, no nulls left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ApiDeployment))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>One line of JSON.</summary>
    public static string Write(ApiDeployment deployment) =>
        JsonSerializer.Serialize(deployment, Default.ApiDeployment);
}
