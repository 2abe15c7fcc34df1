using System.Globalization;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts;

/// <summary>
/// Amounts of coins: integers of micro-credits, shown and read as decimal credits (6 places).
/// </summary>
public static class Credits
{
    /// <summary>Micro-credits of a credit.</summary>
    public const ulong MicroPerCredit = 1_000_000;

    private const int Places = 6;

    /// <summary>Credits without needless zeros: 1500000 is "1.5".</summary>
    public static string Format(in UInt256 micro)
    {
        UInt256 whole = UInt256.DivRem(micro, MicroPerCredit, out UInt256 rest);
        if (rest.IsZero)
            return whole.ToString();
        string digits = rest.U0.ToString(CultureInfo.InvariantCulture).PadLeft(Places, '0').TrimEnd('0');
        return $"{whole}.{digits}";
    }

    /// <summary>
    /// Reads credits such as "650" or "0.9"; false for a sign, an exponent or more than 6 places.
    /// </summary>
    public static bool TryParse(string text, out UInt256 micro)
    {
        micro = default;
        string[] parts = text.Split('.');
        if (parts.Length > 2 || !IsDigits(parts[0], 60))
            return false;
        string places = parts.ElementAtOrDefault(1) ?? "0";
        if (!IsDigits(places, Places))
            return false;
        UInt256 fraction = UInt256.Parse(places.PadRight(Places, '0'));
        micro = (UInt256.Parse(parts[0]) * MicroPerCredit) + fraction;
        return true;
    }

    private static bool IsDigits(string text, int lengthMax) =>
        text.Length >= 1 && text.Length <= lengthMax && text.All(char.IsAsciiDigit);
}
