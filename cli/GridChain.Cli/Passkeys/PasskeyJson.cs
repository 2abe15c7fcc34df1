using System.Text.Json.Serialization;

namespace GridChain.Cli.Passkeys;

/// <summary>JSON of passkeys' files, of the page's answers and of what browsers say.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(PasskeyFile))]
[JsonSerializable(typeof(CeremonyAnswer))]
[JsonSerializable(typeof(ClientData))]
internal sealed partial class PasskeyJson : JsonSerializerContext;
