using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.JsonRpc.Converters;

/// <summary>A string is a hash, an object a whole transaction.</summary>
public sealed class BlockTransactionConverter : JsonConverter<RpcBlockTransaction>
{
    /// <inheritdoc/>
    public override RpcBlockTransaction Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            Hash256 hash = JsonSerializer.Deserialize(ref reader, JsonRpcContext.Default.Hash256);
            return new RpcBlockTransaction(hash);
        }

        RpcTransaction full = JsonSerializer.Deserialize(ref reader, JsonRpcContext.Default.RpcTransaction)
            ?? throw new JsonException("A transaction of a block is a hash or an object, not null.");
        return new RpcBlockTransaction(full.Hash, full);
    }

    /// <inheritdoc/>
    public override void Write(
        Utf8JsonWriter writer, RpcBlockTransaction value, JsonSerializerOptions options)
    {
        if (value.Full is { } full)
            JsonSerializer.Serialize(writer, full, JsonRpcContext.Default.RpcTransaction);
        else
            writer.WriteStringValue(value.Hash.ToString());
    }
}
