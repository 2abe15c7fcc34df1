using System.Globalization;

namespace GridChain.Cli.Values;

/// <summary>Processors and memory as people write them (the words of Kubernetes).</summary>
internal static class Quantity
{
    /// <summary>What a bad share of processors is told.</summary>
    internal const string CpuExpected = "a share of processors such as 500m (half of one) or 2";

    /// <summary>What a bad amount of memory is told.</summary>
    internal const string MiBExpected = "a whole amount of memory in Mi, Gi or Ti, such as 512Mi,";

    // A lane of the contracts' packed capacity word has 31 bits.
    private const ulong LaneMax = int.MaxValue;

    /// <summary>Reads <c>500m</c>, <c>2</c> or <c>1.5</c> as thousandths of a CPU.</summary>
    internal static bool TryParseCpuMilli(string text, out uint cpuMilli)
    {
        cpuMilli = 0;
        if (text.EndsWith('m'))
            return TryWhole(text[..^1], 1, out cpuMilli);
        string[] parts = text.Split('.');
        if (parts.Length == 1)
            return TryWhole(text, 1000, out cpuMilli);
        return parts.Length == 2
            && parts[1].Length is >= 1 and <= 3
            && TryWhole(parts[0] + parts[1].PadRight(3, '0'), 1, out cpuMilli);
    }

    /// <summary>Reads <c>512Mi</c>, <c>2Gi</c> or <c>1Ti</c> as MiB.</summary>
    internal static bool TryParseMiB(string text, out uint mib)
    {
        mib = 0;
        ulong factor = text.Length < 3 ? 0UL : text[^2..] switch
        {
            "Mi" => 1,
            "Gi" => 1024,
            "Ti" => 1024 * 1024,
            _ => 0,
        };
        return factor > 0 && TryWhole(text[..^2], factor, out mib);
    }

    /// <summary>Writes MiB, in Gi where that is whole.</summary>
    internal static string FormatMiB(uint mib) => mib > 0 && mib % 1024 == 0 ? $"{mib / 1024}Gi" : $"{mib}Mi";

    /// <summary>Writes thousandths of a CPU.</summary>
    internal static string FormatCpu(uint cpuMilli) => cpuMilli % 1000 == 0 ? $"{cpuMilli / 1000}" : $"{cpuMilli}m";

    private static bool TryWhole(string digits, ulong factor, out uint value)
    {
        value = 0;
        if (digits.Length > 10
            || !ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            || number * factor > LaneMax)
        {
            return false;
        }

        value = (uint)(number * factor);
        return true;
    }
}
