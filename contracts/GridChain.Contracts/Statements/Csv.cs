namespace GridChain.Contracts.Statements;

/// <summary>RFC 4180 files whose texts come from strangers.</summary>
public static class Csv
{
    /// <summary>
    /// A cell, quoted where it must be. A text that a spreadsheet would run as a formula gets an apostrophe
    /// in front.
    /// </summary>
    /// <param name="text">Any text; not a number, which may begin with a sign.</param>
    public static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A record: cells, commas, CR LF.</summary>
    /// <param name="cells">Texts; each is made safe.</param>
    public static string Record(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";
}
