using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.Genesis;

/// <summary>32 bytes as 0x and 64 digits.</summary>
internal sealed class HashConverter : JsonConverter<Hash256>
{
    public override Hash256 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = GenesisText.Read(ref reader, "a 32-byte hash");
        return Hash256.TryParse(text, out Hash256 value)
            ? value
            : throw new JsonException($"'{text}' is not a hash; 0x and 64 hexadecimal digits were expected.");
    }

    public override void Write(Utf8JsonWriter writer, Hash256 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
