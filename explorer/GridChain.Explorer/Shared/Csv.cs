namespace GridChain.Explorer.Shared;

/// <summary>Cells of RFC 4180 files whose texts come from strangers.</summary>
internal static class Csv
{
    /// <summary>
    /// A cell, quoted where it must be. A text that a spreadsheet would run as a formula gets an apostrophe
    /// in front.
    /// </summary>
    public static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
