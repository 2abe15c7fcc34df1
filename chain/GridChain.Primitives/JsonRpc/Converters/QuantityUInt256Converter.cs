using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.JsonRpc.Converters;

/// <summary>A number of 256 bits as QUANTITY.</summary>
public sealed class QuantityUInt256Converter : JsonConverter<UInt256>
{
    /// <inheritdoc/>
    public override UInt256 Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        QuantityText.Read(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, UInt256 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToQuantity());
}
