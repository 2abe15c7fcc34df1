using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.Text;

namespace GridChain.Primitives.JsonRpc.Converters;

/// <summary>The 8 bytes of a header's nonce as DATA.</summary>
public sealed class BlockNonceConverter : JsonConverter<ulong>
{
    /// <inheritdoc/>
    public override ulong Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = QuantityText.ReadText(ref reader);
        Span<byte> bytes = stackalloc byte[8];
        return text.StartsWith("0x", StringComparison.Ordinal) && Hex.TryDecodeExactly(text, bytes)
            ? BinaryPrimitives.ReadUInt64BigEndian(bytes)
            : throw new JsonException(
                $"'{QuantityText.Shorten(text)}' is not a block nonce: 0x and 16 hexadecimal digits.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"0x{value:x16}");
}
