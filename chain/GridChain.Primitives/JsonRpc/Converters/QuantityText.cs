using System.Text.Json;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.JsonRpc.Converters;

/// <summary>QUANTITY of execution-apis: 0x and the fewest lower-case digits, "0x0" for zero.</summary>
internal static class QuantityText
{
    /// <summary>Longest quantity: 0x and 64 digits.</summary>
    private const int LengthMax = 66;

    /// <summary>Reads a quantity of at most 256 bits.</summary>
    /// <exception cref="JsonException">No string, no 0x, no digit, a leading zero, or more than 256
    /// bits.</exception>
    internal static UInt256 Read(ref Utf8JsonReader reader)
    {
        string text = ReadText(ref reader);
        if (!text.StartsWith("0x", StringComparison.Ordinal) || text.Length is < 3 or > LengthMax
            || (text[2] == '0' && text.Length > 3) || !UInt256.TryParse(text, out UInt256 value))
        {
            throw new JsonException(
                $"'{Shorten(text)}' is not a quantity: 0x and 1 to 64 hex digits without leading zeros.");
        }

        return value;
    }

    /// <summary>Reads a quantity of at most 64 bits.</summary>
    /// <exception cref="JsonException">No quantity, or more than 64 bits.</exception>
    internal static ulong ReadUInt64(ref Utf8JsonReader reader)
    {
        UInt256 value = Read(ref reader);
        return value.IsUInt64
            ? value.U0
            : throw new JsonException($"{value.ToQuantity()} does not fit in 64 bits.");
    }

    /// <summary>Reads a string.</summary>
    /// <exception cref="JsonException">Another token, or null.</exception>
    internal static string ReadText(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        ? reader.GetString()!
        : throw new JsonException($"A string was expected, not {reader.TokenType}.");

    /// <summary>The text, cut for a message.</summary>
    internal static string Shorten(string text) => text.Length <= 80 ? text : text[..77] + "...";
}
