using System.Text.Json.Serialization;
using GridChain.Cli.Commands.Keys;
using GridChain.Cli.Commands.Profiles;

namespace GridChain.Cli;

/// <summary>The shapes of -o json. Fields may be added; none changes its meaning within a version.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeyDocument))]
[JsonSerializable(typeof(KeyListDocument))]
[JsonSerializable(typeof(ProfileDocument))]
[JsonSerializable(typeof(ProfileListDocument))]
internal sealed partial class GridJson : JsonSerializerContext;
