using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Text;

namespace GridChain.Primitives.JsonRpc.Converters;

/// <summary>A filter over logs as DATA of 256 bytes.</summary>
public sealed class BloomConverter : JsonConverter<Bloom>
{
    /// <inheritdoc/>
    public override Bloom Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = QuantityText.ReadText(ref reader);
        var bits = new byte[Bloom.Length];
        return text.StartsWith("0x", StringComparison.Ordinal) && Hex.TryDecodeExactly(text, bits)
            ? new Bloom(bits)
            : throw new JsonException(
                $"'{QuantityText.Shorten(text)}' is not a bloom: 0x and 512 hexadecimal digits.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Bloom value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
