using System.Text.Json;
using System.Text.Unicode;

namespace GridChain.Rpc.Protocol;

/// <summary>Is a body text through and through? JSON's own grammar lets bytes and escapes pass that are none.</summary>
internal static class RequestText
{
    /// <summary>False for bytes that are no UTF-8, and for escaped halves of surrogate pairs.</summary>
    /// <param name="body">The body, which may be no JSON at all.</param>
    public static bool IsSound(ReadOnlySpan<byte> body) =>
        Utf8.IsValid(body) && (body.IndexOf("\\u"u8) < 0 || HasSoundEscapes(body));

    private static bool HasSoundEscapes(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = RpcDispatcher.DepthMax });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    _ = reader.GetString();
            }

            return true;
        }
        catch (JsonException)
        {
            // No JSON: the parser tells where.
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
