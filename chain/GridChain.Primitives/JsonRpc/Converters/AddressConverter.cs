using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.JsonRpc.Converters;

/// <summary>An account as DATA of 20 bytes.</summary>
public sealed class AddressConverter : JsonConverter<Address>
{
    /// <inheritdoc/>
    public override Address Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = QuantityText.ReadText(ref reader);
        return text.Length == 42 && Address.TryParse(text, out Address value)
            ? value
            : throw new JsonException(
                $"'{QuantityText.Shorten(text)}' is not an address: 0x and 40 hexadecimal digits.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Address value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
