using System.Text.Json.Serialization;

namespace GridChain.Cli.Changes;

/// <summary>JSON of change files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(ChangeFile))]
internal sealed partial class ChangeJson : JsonSerializerContext;
