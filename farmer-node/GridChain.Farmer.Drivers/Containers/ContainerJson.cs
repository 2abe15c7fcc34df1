using System.Text.Json.Serialization;

namespace GridChain.Farmer.Drivers.Containers;

/// <summary>Source-generated JSON of the driver's own files.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(ContainerRecord))]
internal sealed partial class ContainerJson : JsonSerializerContext;
