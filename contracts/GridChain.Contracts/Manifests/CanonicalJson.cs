using System.Buffers;
using System.Text;
using System.Text.Json;

namespace GridChain.Contracts.Manifests;

/// <summary>The JSON Canonicalization Scheme (RFC 8785), for documents whose numbers are integers.</summary>
/// <remarks>
/// Members ordered by the UTF-16 code units of their names, no white space, the shortest escapes. Integers up to
/// 2^53-1 are written alike by every JSON library; anything else that is a number is refused, so that no two
/// implementations can disagree about a hash.
/// </remarks>
public static class CanonicalJson
{
    private const long SafeInteger = (1L << 53) - 1;

    /// <summary>The canonical bytes (UTF-8) of a document.</summary>
    /// <exception cref="ManifestException">A number is not an integer of at most 2^53-1, or a string is no Unicode.</exception>
    public static byte[] Write(JsonElement document)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        Write(output, document);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(IBufferWriter<byte> output, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, value);
                break;
            case JsonValueKind.Array:
                WriteArray(output, value);
                break;
            case JsonValueKind.String:
                WriteString(output, value.GetString()!);
                break;
            case JsonValueKind.Number:
                WriteNumber(output, value);
                break;
            default:
                output.Write(Encoding.ASCII.GetBytes(value.GetRawText()));
                break;
        }
    }

    private static void WriteObject(IBufferWriter<byte> output, JsonElement value)
    {
        output.Write("{"u8);
        bool first = true;
        foreach (JsonProperty member in value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            if (!first)
                output.Write(","u8);
            first = false;
            WriteString(output, member.Name);
            output.Write(":"u8);
            Write(output, member.Value);
        }

        output.Write("}"u8);
    }

    private static void WriteArray(IBufferWriter<byte> output, JsonElement value)
    {
        output.Write("["u8);
        bool first = true;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (!first)
                output.Write(","u8);
            first = false;
            Write(output, item);
        }

        output.Write("]"u8);
    }

    private static void WriteNumber(IBufferWriter<byte> output, JsonElement value)
    {
        if (!value.TryGetInt64(out long number) || number is < -SafeInteger or > SafeInteger)
            throw new ManifestException("", $"{value.GetRawText()} is not an integer of at most 2^53-1.");
        output.Write(Encoding.ASCII.GetBytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>RFC 8785 §3.2.2.2: two-character escapes where JSON has them, \u00xx for other control characters.</summary>
    private static void WriteString(IBufferWriter<byte> output, string text)
    {
        var escaped = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\b' => escaped.Append("\\b"),
                '\f' => escaped.Append("\\f"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                < ' ' => escaped.Append("\\u00").Append(Convert.ToHexStringLower([(byte)c])),
                _ => escaped.Append(c),
            };
        }

        try
        {
            output.Write(StrictUtf8.GetBytes(escaped.Append('"').ToString()));
        }
        catch (EncoderFallbackException)
        {
            throw new ManifestException("", "A string has half of a surrogate pair; Unicode text was expected.");
        }
    }

    private static UTF8Encoding StrictUtf8 { get; } = new(false, throwOnInvalidBytes: true);
}
