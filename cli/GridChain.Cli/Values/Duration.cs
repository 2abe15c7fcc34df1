using System.Globalization;
using System.Text;

namespace GridChain.Cli.Values;

/// <summary>Time spans as people write them: 90s, 15m, 72h, 30d, 1h30m.</summary>
internal static class Duration
{
    private static readonly (char Unit, ulong Seconds)[] Units = [('d', 86400), ('h', 3600), ('m', 60), ('s', 1)];

    /// <summary>Reads a span; units go from large to small, each at most once.</summary>
    internal static bool TryParse(string text, out ulong seconds)
    {
        seconds = 0;
        ulong number = 0;
        int digits = 0;
        int lastUnit = -1;
        foreach (char c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                number = (number * 10) + (ulong)(c - '0');
                if (++digits > 10)
                    return false;
                continue;
            }

            int unit = Array.FindIndex(Units, u => u.Unit == c);
            if (unit <= lastUnit || digits == 0)
                return false;
            seconds += number * Units[unit].Seconds;
            (number, digits, lastUnit) = (0, 0, unit);
        }

        return digits == 0 && lastUnit >= 0;
    }

    /// <summary>Writes a span with its two largest units, exactly if it has no more.</summary>
    internal static string Format(ulong seconds)
    {
        if (seconds == 0)
            return "0s";
        var text = new StringBuilder();
        int parts = 0;
        foreach ((char unit, ulong size) in Units)
        {
            if (seconds / size == 0 || parts == 2)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"{seconds / size}{unit}");
            seconds %= size;
            parts++;
        }

        return text.ToString();
    }
}
