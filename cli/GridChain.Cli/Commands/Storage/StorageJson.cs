using System.Text.Json.Serialization;

namespace GridChain.Cli.Commands.Storage;

/// <summary>JSON of promise files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(StoragePromiseFile))]
internal sealed partial class StorageJson : JsonSerializerContext;
