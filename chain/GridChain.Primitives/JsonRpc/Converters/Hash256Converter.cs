using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.JsonRpc.Converters;

/// <summary>A word as DATA of 32 bytes.</summary>
public sealed class Hash256Converter : JsonConverter<Hash256>
{
    /// <inheritdoc/>
    public override Hash256 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = QuantityText.ReadText(ref reader);
        return text.Length == 66 && Hash256.TryParse(text, out Hash256 value)
            ? value
            : throw new JsonException(
                $"'{QuantityText.Shorten(text)}' is not a hash: 0x and 64 hexadecimal digits.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Hash256 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
