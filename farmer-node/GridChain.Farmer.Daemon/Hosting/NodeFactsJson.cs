using System.Text.Json.Serialization;
using GridChain.Primitives.JsonRpc.Converters;

namespace GridChain.Farmer.Daemon.Hosting;

/// <summary>Source-generated JSON of <see cref="NodeFacts"/>.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, Converters = [typeof(AddressConverter)])]
[JsonSerializable(typeof(NodeFacts))]
internal sealed partial class NodeFactsJson : JsonSerializerContext;
