using System.Text.Json.Serialization;
using GridChain.Primitives.JsonRpc.Converters;

namespace GridChain.Contracts.Usage;

/// <summary>Source-generated JSON of usage reports.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(Hash256Converter)])]
[JsonSerializable(typeof(UsageReport))]
internal sealed partial class UsageJson : JsonSerializerContext;
