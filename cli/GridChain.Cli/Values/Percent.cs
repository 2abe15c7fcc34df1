using System.Globalization;

namespace GridChain.Cli.Values;

/// <summary>Shares as people write them: 62.5% or 62.5; basis points in the contracts.</summary>
internal static class Percent
{
    private const int Whole = 10_000;

    /// <summary>Reads a share from 0 to 100 percent with at most two decimals.</summary>
    /// <exception cref="CommandFailure">It is none.</exception>
    internal static ushort Parse(string what, string text)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint;
        string digits = text.EndsWith('%') ? text[..^1] : text;
        if (decimal.TryParse(digits, Style, CultureInfo.InvariantCulture, out decimal percent)
            && percent <= 100 && percent * 100 == decimal.Truncate(percent * 100))
        {
            return (ushort)(percent * 100);
        }

        throw new CommandFailure(
            ExitCode.Usage,
            $"{what} is '{text}'; a share from 0% to 100% with at most two decimals, such as 62.5%, was expected.");
    }

    /// <summary>Writes a share.</summary>
    /// <param name="basisPoints">0 to 10,000.</param>
    internal static string Format(int basisPoints) =>
        ((decimal)basisPoints / (Whole / 100)).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
