using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.Text;

namespace GridChain.Primitives.Genesis;

/// <summary>Bytes as hexadecimal text, 0x optional.</summary>
internal sealed class DataConverter : JsonConverter<ReadOnlyMemory<byte>>
{
    public override ReadOnlyMemory<byte> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = GenesisText.Read(ref reader, "hexadecimal data");
        return Hex.TryDecode(text, out byte[] bytes)
            ? bytes
            : throw new JsonException(
                $"'{Shorten(text)}' is not hexadecimal data with an even count of digits.");
    }

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Hex.Encode(value.Span));

    private static string Shorten(string text) => text.Length > 40 ? text[..40] + "..." : text;
}
