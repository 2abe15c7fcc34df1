using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.Numerics;

namespace GridChain.Farmer.Trust;

/// <summary>An amount as decimal text: JSON numbers lose digits above 2^53.</summary>
internal sealed class AmountConverter : JsonConverter<UInt256>
{
    /// <inheritdoc/>
    public override UInt256 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return text is not null && !text.StartsWith("0x", StringComparison.Ordinal) && UInt256.TryParse(text, out UInt256 value)
            ? value
            : throw new JsonException($"'{text}' is no amount: decimal digits of micro-credits as text were expected.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, UInt256 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
