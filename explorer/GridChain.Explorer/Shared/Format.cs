using System.Globalization;
using System.Numerics;
using GridChain.Explorer.Records;
using GridChain.Primitives.Numerics;

namespace GridChain.Explorer.Shared;

/// <summary>How figures are written on pages and in exports: English, UTC, no locale.</summary>
internal static class Format
{
    /// <summary>Decimals of every GridChain coin.</summary>
    public const int Decimals = 6;

    /// <summary>Micro-credits as credits: two decimals, more where they are not zero.</summary>
    public static string Credits(UInt256 micro)
    {
        (BigInteger whole, BigInteger part) = BigInteger.DivRem(micro.ToBigInteger(), 1_000_000);
        string decimals = part.ToString("000000", CultureInfo.InvariantCulture).TrimEnd('0').PadRight(2, '0');
        return Grouped(whole) + "." + decimals;
    }

    /// <summary>Micro-credits as a plain decimal for files: six decimals, no grouping.</summary>
    public static string CreditsPlain(UInt256 micro)
    {
        (BigInteger whole, BigInteger part) = BigInteger.DivRem(micro.ToBigInteger(), 1_000_000);
        return string.Create(CultureInfo.InvariantCulture, $"{whole}.{part:000000}");
    }

    /// <summary>A whole number with thin groups of three.</summary>
    public static string Count(ulong number) => Grouped(number);

    /// <summary>A whole number with thin groups of three.</summary>
    public static string Count(long number) => Grouped(number);

    /// <summary>Unix seconds as "2026-11-22 18:04:09".</summary>
    public static string Time(ulong unix) =>
        Moment(unix).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Unix seconds as ISO 8601 with Z.</summary>
    public static string Iso(ulong unix) =>
        Moment(unix).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Seconds as "2 d 3 h", "5 min 20 s": the two largest parts.</summary>
    public static string Duration(ulong seconds) =>
        seconds switch
        {
            < 60 => $"{seconds} s",
            < 3600 => Two(seconds / 60, "min", seconds % 60, "s"),
            < 86_400 => Two(seconds / 3600, "h", seconds % 3600 / 60, "min"),
            _ => Two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h"),
        };

    /// <summary>How long ago a moment was.</summary>
    public static string Ago(ulong unix, DateTimeOffset now)
    {
        long seconds = now.ToUnixTimeSeconds() - (long)Math.Min(unix, long.MaxValue);
        return seconds < 0 ? "in " + Duration((ulong)-seconds) : Duration((ulong)seconds) + " ago";
    }

    /// <summary>First and last digits of a long hexadecimal text.</summary>
    public static string Short(string hex) => hex.Length <= 16 ? hex : $"{hex[..8]}…{hex[^4..]}";

    /// <summary>Mebibytes as MiB or GiB.</summary>
    public static string Memory(uint mebibytes) =>
        mebibytes >= 1024 && mebibytes % 1024 == 0 ? $"{mebibytes / 1024} GiB" : $"{mebibytes} MiB";

    /// <summary>Thousandths of a CPU as CPUs.</summary>
    public static string Cpu(uint milli) => (milli / 1000m).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Names of role bits, "none" for 0.</summary>
    public static string Roles(byte bits)
    {
        string[] names = ["request", "approve", "operate", "finance", "govern", "audit"];
        string text = string.Join(", ", names.Where((_, bit) => (bits >> bit & 1) != 0));
        return text.Length == 0 ? "none" : text;
    }

    /// <summary>Word for a kind of unit.</summary>
    public static string UnitKind(byte kind) =>
        kind switch
        {
            1 => "organisation",
            2 => "department",
            3 => "farm",
            _ => "unit",
        };

    /// <summary>Word for a node's status.</summary>
    public static string NodeStatus(byte status) =>
        status switch
        {
            1 => "open",
            2 => "draining",
            3 => "closed",
            4 => "slashed",
            _ => "unknown",
        };

    /// <summary>"department 7" where there is no record, otherwise the unit's name.</summary>
    public static string UnitName(UnitRecord? unit, ulong number) =>
        unit is null ? $"unit {number}" : unit.Name;

    private static DateTimeOffset Moment(ulong unix) =>
        DateTimeOffset.FromUnixTimeSeconds((long)Math.Min(unix, 253_402_300_799));

    private static string Grouped(BigInteger number)
    {
        NumberFormatInfo style = new() { NumberGroupSeparator = "\u202f", NumberGroupSizes = [3] };
        return number.ToString("N0", style);
    }

    private static string Two(ulong large, string largeUnit, ulong small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
}
