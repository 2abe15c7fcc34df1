using System.Globalization;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Statements;

/// <summary>Exact decimals for files: a point, no grouping, no exponent.</summary>
internal static class DecimalText
{
    private const int RatioPlaces = 12;

    /// <summary>Micro-credits with all six places, such as "0.000123".</summary>
    public static string Credits(in UInt256 micro)
    {
        UInt256 whole = UInt256.DivRem(micro, Contracts.Credits.MicroPerCredit, out UInt256 rest);
        return string.Create(CultureInfo.InvariantCulture, $"{whole}.{rest.U0:000000}");
    }

    /// <summary>A quotient, cut behind twelve places, without needless zeros.</summary>
    /// <param name="dividend">Any number below 2^200.</param>
    /// <param name="divisor">Not zero.</param>
    public static string Ratio(in UInt256 dividend, ulong divisor)
    {
        UInt256 whole = UInt256.DivRem(dividend, divisor, out UInt256 rest);
        UInt256 places = rest * 1_000_000_000_000 / divisor;
        string digits = places.ToString().PadLeft(RatioPlaces, '0').TrimEnd('0');
        return digits.Length == 0 ? whole.ToString() : $"{whole}.{digits}";
    }

    /// <summary>Unix seconds as ISO 8601 in UTC, such as "2026-11-23T01:02:03Z".</summary>
    public static string Time(ulong unixSeconds) => DateTimeOffset
        .FromUnixTimeSeconds((long)Math.Min(unixSeconds, 253_402_300_799))
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
