using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.Genesis;

/// <summary>An address or null.</summary>
internal sealed class AddressConverter : JsonConverter<Address?>
{
    public override Address? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        GenesisText.ToAddress(GenesisText.Read(ref reader, "an address"));

    public override void Write(Utf8JsonWriter writer, Address? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value?.ToString());
}
