using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.Genesis;

/// <summary>An object of accounts by address, 0x optional.</summary>
internal sealed class AllocConverter : JsonConverter<ImmutableSortedDictionary<Address, GenesisAccount>>
{
    public override ImmutableSortedDictionary<Address, GenesisAccount> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"{reader.TokenType} was found; accounts by address were expected.");
        var accounts = ImmutableSortedDictionary.CreateBuilder<Address, GenesisAccount>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            Address address = GenesisText.ToAddress(name);
            _ = reader.Read();
            if (!accounts.TryAdd(address, ReadAccount(ref reader, name)))
                throw new JsonException($"account {name} stands twice; each account once was expected.");
        }

        return accounts.ToImmutable();
    }

    public override void Write(
        Utf8JsonWriter writer,
        ImmutableSortedDictionary<Address, GenesisAccount> value,
        JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach ((Address address, GenesisAccount account) in value)
        {
            writer.WritePropertyName(address.ToString());
            JsonSerializer.Serialize(writer, account, GenesisJson.Default.GenesisAccount);
        }

        writer.WriteEndObject();
    }

    // A path inside a converter is not the reader's to know, so it is added here.
    private static GenesisAccount ReadAccount(ref Utf8JsonReader reader, string name)
    {
        try
        {
            return JsonSerializer.Deserialize(ref reader, GenesisJson.Default.GenesisAccount)
                ?? throw new JsonException($"account {name} is null; an object was expected.");
        }
        catch (JsonException e)
        {
            string path = $"$.alloc.{name}{e.Path?.TrimStart('$')}";
            throw new JsonException(e.Message, path, e.LineNumber, e.BytePositionInLine, e);
        }
    }
}
