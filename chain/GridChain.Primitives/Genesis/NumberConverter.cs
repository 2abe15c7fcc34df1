using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Genesis;

/// <summary>64-bit numbers: a JSON number, or text in decimal or 0x-hexadecimal digits.</summary>
internal sealed class NumberConverter : JsonConverter<ulong>
{
    public override ulong Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        UInt256 value = BigNumberConverter.Read(ref reader);
        return value.IsUInt64
            ? (ulong)value
            : throw new JsonException($"{value} is too large; a number up to 2^64-1 was expected.");
    }

    public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value);
}
