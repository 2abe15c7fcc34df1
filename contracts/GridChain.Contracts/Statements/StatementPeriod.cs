using System.Globalization;

namespace GridChain.Contracts.Statements;

/// <summary>A span of time, first second included, last one not; UTC.</summary>
/// <param name="From">Unix seconds.</param>
/// <param name="Until">Unix seconds, exclusive.</param>
public readonly record struct StatementPeriod(ulong From, ulong Until)
{
    /// <summary>All time.</summary>
    public static StatementPeriod Always => new(0, ulong.MaxValue);

    /// <summary>The calendar month that a moment is in.</summary>
    /// <param name="unixSeconds">The moment.</param>
    public static StatementPeriod MonthOf(ulong unixSeconds)
    {
        DateTimeOffset at = DateTimeOffset.FromUnixTimeSeconds((long)unixSeconds);
        var first = new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return new StatementPeriod((ulong)first.ToUnixTimeSeconds(), (ulong)first.AddMonths(1).ToUnixTimeSeconds());
    }

    /// <summary>Reads a month such as "2026-11".</summary>
    public static bool TryParseMonth(string text, out StatementPeriod month)
    {
        bool isMonth = DateTimeOffset.TryParseExact(
            text,
            "yyyy-MM",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset first);
        month = isMonth && first.Year >= 1970 ? MonthOf((ulong)first.ToUnixTimeSeconds()) : default;
        return isMonth && first.Year >= 1970;
    }

    /// <summary>True if a moment is in it.</summary>
    public bool Contains(ulong unixSeconds) => unixSeconds >= From && unixSeconds < Until;

    /// <summary>The month in which it begins, "2026-11".</summary>
    public string Month => DateTimeOffset.FromUnixTimeSeconds((long)Math.Min(From, 253_402_300_799))
        .ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
