using System.Text.Json;

namespace GridChain.Primitives.Genesis;

/// <summary>Reads the texts of genesis files with errors that say what was expected.</summary>
internal static class GenesisText
{
    public static string Read(ref Utf8JsonReader reader, string expected) =>
        reader.TokenType == JsonTokenType.String
            ? reader.GetString()!
            : throw new JsonException($"{reader.TokenType} was found; {expected} as text was expected.");

    public static Address ToAddress(string text) => Address.TryParse(text, out Address value)
        ? value
        : throw new JsonException($"'{text}' is not an address; 40 hexadecimal digits were expected.");
}
