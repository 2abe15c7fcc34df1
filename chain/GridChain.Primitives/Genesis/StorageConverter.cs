using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Genesis;

/// <summary>An object of slots: key and value are numbers of up to 32 bytes.</summary>
internal sealed class StorageConverter : JsonConverter<ImmutableSortedDictionary<UInt256, UInt256>>
{
    public override ImmutableSortedDictionary<UInt256, UInt256> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"{reader.TokenType} was found; an object of slots was expected.");
        var slots = ImmutableSortedDictionary.CreateBuilder<UInt256, UInt256>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            UInt256 slot = ToWord(reader.GetString()!, "slot");
            _ = reader.Read();
            if (!slots.TryAdd(slot, ToWord(GenesisText.Read(ref reader, "a slot's value"), "slot value")))
                throw new JsonException($"slot {slot.ToQuantity()} stands twice; each slot once was expected.");
        }

        return slots.ToImmutable();
    }

    public override void Write(
        Utf8JsonWriter writer, ImmutableSortedDictionary<UInt256, UInt256> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach ((UInt256 slot, UInt256 word) in value)
            writer.WriteString(slot.ToQuantity(), word.ToQuantity());
        writer.WriteEndObject();
    }

    // Digits are hexadecimal here with and without 0x, unlike those of balances.
    private static UInt256 ToWord(string text, string what)
    {
        string digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text : "0x" + text;
        return UInt256.TryParse(digits, out UInt256 word)
            ? word
            : throw new JsonException($"'{text}' is not a {what}; up to 64 hexadecimal digits were expected.");
    }
}
