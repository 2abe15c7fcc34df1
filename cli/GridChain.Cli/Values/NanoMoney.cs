using System.Globalization;

namespace GridChain.Cli.Values;

/// <summary>Prices: credits with at most nine decimals there, nano-credits in the contracts' price
/// books.</summary>
internal static class NanoMoney
{
    /// <summary>What a bad price is told.</summary>
    internal const string Expected = "a price in credits with at most 9 decimals, such as 0.000002,";

    private const int Places = 9;

    /// <summary>Reads credits as nano-credits, below 2^64.</summary>
    internal static bool TryParse(string text, out ulong nano)
    {
        nano = 0;
        string[] parts = text.Split('.');
        string places = parts.Length == 2 ? parts[1] : "0";
        return parts.Length <= 2
            && parts[0].Length is >= 1 and <= 10
            && places.Length is >= 1 and <= Places
            && ulong.TryParse(
                parts[0] + places.PadRight(Places, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out nano);
    }

    /// <summary>Credits without needless zeros.</summary>
    internal static string Format(ulong nano)
    {
        string digits = nano.ToString(CultureInfo.InvariantCulture).PadLeft(Places + 1, '0');
        string places = digits[^Places..].TrimEnd('0');
        return places.Length == 0 ? digits[..^Places] : $"{digits[..^Places]}.{places}";
    }
}
