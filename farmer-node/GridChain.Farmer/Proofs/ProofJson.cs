using System.Text.Json.Serialization;
using GridChain.Primitives.JsonRpc.Converters;

namespace GridChain.Farmer.Proofs;

/// <summary>Source-generated JSON of sealed epochs.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(Hash256Converter), typeof(DataConverter)])]
[JsonSerializable(typeof(SealedEpoch))]
internal sealed partial class ProofJson : JsonSerializerContext;
