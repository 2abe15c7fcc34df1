using System.Text.Json.Serialization;
using GridChain.Primitives.JsonRpc.Converters;

namespace GridChain.Contracts.NodeApi;

/// <summary>Source-generated JSON of a node's API: camel case, words and bytes as 0x-hexadecimal.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(Hash256Converter), typeof(AddressConverter), typeof(DataConverter)])]
[JsonSerializable(typeof(NodeDescription))]
[JsonSerializable(typeof(WorkloadStatus))]
[JsonSerializable(typeof(ExecCommand))]
[JsonSerializable(typeof(ExecFrame))]
[JsonSerializable(typeof(EpochUsage))]
[JsonSerializable(typeof(WorkloadUsage))]
[JsonSerializable(typeof(WorkloadEpochs))]
[JsonSerializable(typeof(NodeProblem))]
public sealed partial class NodeApiJson : JsonSerializerContext;
