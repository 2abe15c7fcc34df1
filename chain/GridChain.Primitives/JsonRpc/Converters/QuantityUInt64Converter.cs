using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.JsonRpc.Converters;

/// <summary>A number of 64 bits as QUANTITY.</summary>
public sealed class QuantityUInt64Converter : JsonConverter<ulong>
{
    /// <inheritdoc/>
    public override ulong Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        QuantityText.ReadUInt64(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"0x{value:x}");
}
