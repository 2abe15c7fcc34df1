using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.JsonRpc.Converters;

/// <summary>A tag or height as string; a hash, and optionally a height, as the object of EIP-1898.</summary>
public sealed class BlockTagConverter : JsonConverter<BlockTag>
{
    /// <inheritdoc/>
    public override BlockTag Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return ReadObject(ref reader);
        string text = QuantityText.ReadText(ref reader);
        if (BlockTag.TryParse(text, out BlockTag tag))
            return tag;
        // A bare hash of 32 bytes is taken too, as geth and execution-apis do.
        return text.Length == 66 && Hash256.TryParse(text, out Hash256 hash)
            ? BlockTag.OfHash(hash)
            : throw new JsonException(
                $"'{QuantityText.Shorten(text)}' names no block: a quantity, a 32-byte hash, \"latest\", "
                + "\"earliest\", \"pending\", \"safe\" or \"finalized\" was expected.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, BlockTag value, JsonSerializerOptions options)
    {
        if (value.Kind != BlockTagKind.Hash)
        {
            writer.WriteStringValue(value.ToString());
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("blockHash", value.Hash.ToString());
        if (value.RequireCanonical)
            writer.WriteBoolean("requireCanonical", true);
        writer.WriteEndObject();
    }

    private static BlockTag ReadObject(ref Utf8JsonReader reader)
    {
        ulong? number = null;
        Hash256? hash = null;
        bool requireCanonical = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "blockNumber":
                    number = QuantityText.ReadUInt64(ref reader);
                    break;
                case "blockHash":
                    hash = JsonSerializer.Deserialize(ref reader, JsonRpcContext.Default.Hash256);
                    break;
                case "requireCanonical":
                    requireCanonical = reader.TokenType == JsonTokenType.True;
                    break;
                default:
                    throw new JsonException(
                        $"'{QuantityText.Shorten(name)}' is no field of a block; blockNumber, blockHash or "
                        + "requireCanonical were expected (EIP-1898).");
            }
        }

        return (number, hash) switch
        {
            ({ } height, null) => BlockTag.Number(height),
            (null, { } value) => BlockTag.OfHash(value, requireCanonical),
            _ => throw new JsonException("A block is named by either blockNumber or blockHash (EIP-1898)."),
        };
    }
}
