using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.Genesis;

/// <summary>A list of addresses.</summary>
internal sealed class AddressListConverter : JsonConverter<ImmutableArray<Address>>
{
    public override ImmutableArray<Address> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException($"{reader.TokenType} was found; a list of addresses was expected.");
        var addresses = ImmutableArray.CreateBuilder<Address>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            addresses.Add(GenesisText.ToAddress(GenesisText.Read(ref reader, "an address")));
        return addresses.DrainToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<Address> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (Address address in value)
            writer.WriteStringValue(address.ToString());
        writer.WriteEndArray();
    }
}
