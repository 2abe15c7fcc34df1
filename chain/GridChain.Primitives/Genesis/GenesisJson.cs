using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.Genesis;

/// <summary>Source-generated reading of genesis files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    AllowDuplicateProperties = false,
    Converters = [typeof(NumberConverter), typeof(BigNumberConverter), typeof(HashConverter)])]
[JsonSerializable(typeof(GenesisSpec))]
internal sealed partial class GenesisJson : JsonSerializerContext;
