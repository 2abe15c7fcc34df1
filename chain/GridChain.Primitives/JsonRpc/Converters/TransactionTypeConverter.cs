using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.Ledger;

namespace GridChain.Primitives.JsonRpc.Converters;

/// <summary>An envelope's number as QUANTITY.</summary>
public sealed class TransactionTypeConverter : JsonConverter<TransactionType>
{
    /// <inheritdoc/>
    public override TransactionType Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ulong number = QuantityText.ReadUInt64(ref reader);
        return number <= (ulong)TransactionType.SetCode
            ? (TransactionType)number
            : throw new JsonException($"Transaction type 0x{number:x} is unknown; 0x0 to 0x4 were expected.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TransactionType value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"0x{(byte)value:x}");
}
