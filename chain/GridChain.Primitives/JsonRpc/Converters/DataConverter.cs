using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.Text;

namespace GridChain.Primitives.JsonRpc.Converters;

/// <summary>Bytes as DATA.</summary>
public sealed class DataConverter : JsonConverter<ReadOnlyMemory<byte>>
{
    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = QuantityText.ReadText(ref reader);
        return text.StartsWith("0x", StringComparison.Ordinal) && Hex.TryDecode(text, out byte[] value)
            ? value
            : throw new JsonException(
                $"'{QuantityText.Shorten(text)}' is not data: 0x and an even count of hexadecimal digits.");
    }

    /// <inheritdoc/>
    public override void Write(
        Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Hex.Encode(value.Span));
}
