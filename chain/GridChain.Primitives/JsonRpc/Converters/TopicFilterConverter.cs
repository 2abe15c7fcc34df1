using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.JsonRpc.Converters;

/// <summary>An array whose items are null (any), a word, or an array of words (one of them).</summary>
public sealed class TopicFilterConverter : JsonConverter<ImmutableArray<ImmutableArray<Hash256>>?>
{
    /// <inheritdoc/>
    public override ImmutableArray<ImmutableArray<Hash256>>? Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException($"Topics are an array, not {reader.TokenType}.");
        var places = ImmutableArray.CreateBuilder<ImmutableArray<Hash256>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            places.Add(ReadPlace(ref reader));
        return places.DrainToImmutable();
    }

    /// <inheritdoc/>
    public override void Write(
        Utf8JsonWriter writer, ImmutableArray<ImmutableArray<Hash256>>? value, JsonSerializerOptions options)
    {
        if (value is not { } places)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        foreach (ImmutableArray<Hash256> words in places)
            WritePlace(writer, words);
        writer.WriteEndArray();
    }

    private static ImmutableArray<Hash256> ReadPlace(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return [];
        if (reader.TokenType == JsonTokenType.String)
            return [JsonSerializer.Deserialize(ref reader, JsonRpcContext.Default.Hash256)];
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException($"A topic is null, a word or an array of words, not {reader.TokenType}.");
        var words = ImmutableArray.CreateBuilder<Hash256>();
        bool any = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            any |= reader.TokenType == JsonTokenType.Null;
            if (reader.TokenType != JsonTokenType.Null)
                words.Add(JsonSerializer.Deserialize(ref reader, JsonRpcContext.Default.Hash256));
        }

        return any ? [] : words.DrainToImmutable();
    }

    private static void WritePlace(Utf8JsonWriter writer, ImmutableArray<Hash256> words)
    {
        if (words.IsEmpty)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        foreach (Hash256 word in words)
            writer.WriteStringValue(word.ToString());
        writer.WriteEndArray();
    }
}
