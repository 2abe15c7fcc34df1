using System.Globalization;

namespace GridChain.Contracts.Manifests;

/// <summary>Quantities as people write them: "500m" of a CPU, "512Mi" of memory (Kubernetes' notation).</summary>
public static class Quantity
{
    /// <summary>Thousandths of a CPU: "500m", "2", "0.5".</summary>
    /// <param name="path">The field, for the message.</param>
    /// <param name="text">What was written.</param>
    /// <exception cref="ManifestException">Another form, or finer than a thousandth.</exception>
    public static int ParseCpuMilli(string path, string text)
    {
        bool milli = text.EndsWith('m');
        if (decimal.TryParse(milli ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
        {
            decimal value = milli ? number : number * 1000;
            if (value == decimal.Truncate(value) && value is >= 0 and <= int.MaxValue)
                return (int)value;
        }

        throw new ManifestException(path, $"'{text}' is not an amount of CPU; write 500m, 0.5 or 2.");
    }

    /// <summary>MiB: "512Mi", "2Gi", "512" (MiB).</summary>
    /// <param name="path">The field, for the message.</param>
    /// <param name="text">What was written.</param>
    /// <exception cref="ManifestException">Another form or unit, or too much.</exception>
    public static int ParseMiB(string path, string text)
    {
        (string digits, long factor) = text switch
        {
            _ when text.EndsWith("Ti", StringComparison.Ordinal) => (text[..^2], 1L << 20),
            _ when text.EndsWith("Gi", StringComparison.Ordinal) => (text[..^2], 1L << 10),
            _ when text.EndsWith("Mi", StringComparison.Ordinal) => (text[..^2], 1L),
            _ => (text, 1L),
        };
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number <= int.MaxValue / factor)
        {
            return (int)(number * factor);
        }

        throw new ManifestException(path, $"'{text}' is not an amount of memory; write 512Mi, 2Gi or a number of MiB.");
    }
}
