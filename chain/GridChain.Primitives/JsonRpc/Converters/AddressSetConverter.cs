using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.JsonRpc.Converters;

/// <summary>One address, or an array of them.</summary>
public sealed class AddressSetConverter : JsonConverter<ImmutableArray<Address>?>
{
    /// <inheritdoc/>
    public override ImmutableArray<Address>? Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => [JsonSerializer.Deserialize(ref reader, JsonRpcContext.Default.Address)],
            _ => JsonSerializer.Deserialize(ref reader, JsonRpcContext.Default.ImmutableArrayAddress),
        };

    /// <inheritdoc/>
    public override void Write(
        Utf8JsonWriter writer, ImmutableArray<Address>? value, JsonSerializerOptions options)
    {
        if (value is { } addresses)
            JsonSerializer.Serialize(writer, addresses, JsonRpcContext.Default.ImmutableArrayAddress);
        else
            writer.WriteNullValue();
    }
}
