using System.Globalization;
using System.Text;

namespace GridChain.Cli.Terminal;

/// <summary>Makes text of others safe to print: names, reasons and logs come from the chain or a
/// farmer.</summary>
internal static class Printable
{
    /// <summary>Control and direction-changing characters as \uXXXX, so that no text can move the cursor or
    /// show an approver something else than what is there.</summary>
    internal static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var printable = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsSafe(rune))
                printable.Append(rune.ToString());
            else
                printable.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
        }

        return printable.ToString();
    }

    /// <summary>Like <see cref="Of"/>, but keeps line ends and tabs.</summary>
    internal static string Lines(string text) =>
        string.Join('\n', text.Split('\n').Select(static line => string.Join('\t', line.Split('\t').Select(Of))));

    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned) && rune != Rune.ReplacementChar;
}
