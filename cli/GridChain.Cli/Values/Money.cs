using System.Globalization;
using System.Numerics;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Values;

/// <summary>Credits as people write them and micro-credits as the contracts count them.</summary>
internal static class Money
{
    /// <summary>What a bad amount is told.</summary>
    internal const string Expected = "an amount of credits with at most 6 decimals, such as 12.50,";

    private const int Decimals = 6;

    /// <summary>Reads credits: digits, a point, at most six digits. No sign, exponent or thousands separator.</summary>
    /// <param name="text">The amount.</param>
    /// <param name="micro">Micro-credits, below 2^96.</param>
    internal static bool TryParse(string text, out UInt256 micro)
    {
        micro = default;
        string[] parts = text.Split('.');
        if (parts.Length > 2 || text.Length > 40 || !AreDigits(parts[0]))
            return false;
        string fraction = parts.Length == 2 ? parts[1] : "0";
        if (!AreDigits(fraction) || fraction.Length > Decimals)
            return false;
        BigInteger value = BigInteger.Parse(
            parts[0] + fraction.PadRight(Decimals, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
        if (value.GetBitLength() > 96)
            return false;
        micro = UInt256.FromBigInteger(value);
        return true;
    }

    /// <summary>Writes credits: at least two decimals, more only where they are not zero.</summary>
    internal static string Format(in UInt256 micro)
    {
        string digits = micro.ToString().PadLeft(Decimals + 1, '0');
        string fraction = digits[^Decimals..].TrimEnd('0').PadRight(2, '0');
        return $"{digits[..^Decimals]}.{fraction}";
    }

    private static bool AreDigits(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
