using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>JSON of the read API: camel case, null where nothing is known.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ApiStatus))]
[JsonSerializable(typeof(ApiFault))]
[JsonSerializable(typeof(ApiList<ApiDeployment>))]
[JsonSerializable(typeof(ApiDeploymentDetail))]
[JsonSerializable(typeof(ApiVerification))]
[JsonSerializable(typeof(ApiList<ApiUnit>))]
[JsonSerializable(typeof(ApiUnitDetail))]
[JsonSerializable(typeof(ApiList<ApiNode>))]
[JsonSerializable(typeof(ApiList<ApiCoin>))]
[JsonSerializable(typeof(ApiList<ApiBlock>))]
[JsonSerializable(typeof(ApiBlockDetail))]
[JsonSerializable(typeof(ApiTransaction))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>One line of JSON.</summary>
    public static string Write(ApiDeployment deployment) =>
        JsonSerializer.Serialize(deployment, Default.ApiDeployment);
}
