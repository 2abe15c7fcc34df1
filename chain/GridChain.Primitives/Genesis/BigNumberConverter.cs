using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Genesis;

/// <summary>256-bit numbers: a JSON number, or text in decimal or 0x-hexadecimal digits.</summary>
internal sealed class BigNumberConverter : JsonConverter<UInt256>
{
    public override UInt256 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader);

    public override void Write(Utf8JsonWriter writer, UInt256 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToQuantity());

    public static UInt256 Read(ref Utf8JsonReader reader)
    {
        string text = reader.TokenType switch
        {
            JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
            JsonTokenType.String => reader.GetString()!,
            _ => throw new JsonException($"{reader.TokenType} is no number; digits or 0x-digits were expected."),
        };
        return UInt256.TryParse(text, out UInt256 value)
            ? value
            : throw new JsonException(
                $"'{text}' is not a whole number from 0 to 2^256-1, in decimal or 0x-hexadecimal digits.");
    }
}
