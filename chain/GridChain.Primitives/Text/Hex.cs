namespace GridChain.Primitives.Text;

/// <summary>Hexadecimal text behind 0x: DATA of the JSON-RPC specification (execution-apis).</summary>
public static class Hex
{
    /// <summary>0x and two lower-case digits a byte; "0x" for none.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? "0x" : string.Concat("0x", Convert.ToHexStringLower(bytes));

    /// <summary>Reads an even count of digits, 0x optional; false for anything else.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        text = Digits(text);
        bytes = [];
        if (text.Length % 2 != 0)
            return false;
        var decoded = new byte[text.Length / 2];
        if (!TryDecodeExactly(text, decoded))
            return false;
        bytes = decoded;
        return true;
    }

    /// <summary>Reads an even count of digits, 0x optional.</summary>
    /// <exception cref="FormatException">An odd count, or another character.</exception>
    public static byte[] Decode(ReadOnlySpan<char> text) => TryDecode(text, out byte[] bytes)
        ? bytes
        : throw new FormatException($"'{Shorten(text)}' is not 0x-hexadecimal data with an even count of digits.");

    /// <summary>Fills <paramref name="destination"/> to the last byte, or answers false.</summary>
    public static bool TryDecodeExactly(ReadOnlySpan<char> text, Span<byte> destination)
    {
        text = Digits(text);
        return text.Length == destination.Length * 2
            && Convert.FromHexString(text, destination, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;

    private static string Shorten(ReadOnlySpan<char> text) =>
        text.Length <= 80 ? text.ToString() : string.Concat(text[..77], "...");
}
