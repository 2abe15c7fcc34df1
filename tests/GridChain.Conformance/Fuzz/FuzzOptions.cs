using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace GridChain.Conformance.Fuzz;

/// <summary>How long to fuzz what, and from which seed.</summary>
internal sealed record FuzzOptions
{
    /// <summary>Time of each target. Default 10 minutes.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Seed of the run; drawn when none is given.</summary>
    public ulong Seed { get; init; } = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>Seed of the one case to run again; null runs many.</summary>
    public ulong? Case { get; init; }

    /// <summary>Name of the one target to run; null runs all.</summary>
    public string? Only { get; init; }

    /// <summary>Path of Foundry's anvil, which the EVM is held against.</summary>
    public string Anvil { get; init; } = "anvil";

    public static bool TryParse(
        IReadOnlyList<string> arguments, TextWriter errors, [NotNullWhen(true)] out FuzzOptions? options)
    {
        options = new FuzzOptions();
        for (int i = 0; i < arguments.Count; i += 2)
        {
            string? value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            if (value is not null && TrySet(arguments[i], value, ref options))
                continue;
            errors.WriteLine($"'{arguments[i]} {value}' is no option of fuzz.");
            options = null;
            return false;
        }

        return true;
    }

    private static bool TrySet(string name, string value, ref FuzzOptions options)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        switch (name)
        {
            case "--minutes" when double.TryParse(value, culture, out double minutes) && minutes > 0:
                options = options with { Time = TimeSpan.FromMinutes(minutes) };
                return true;
            case "--seed" when ulong.TryParse(value, culture, out ulong seed):
                options = options with { Seed = seed };
                return true;
            case "--case" when ulong.TryParse(value, culture, out ulong one):
                options = options with { Case = one };
                return true;
            case "--only":
                options = options with { Only = value };
                return true;
            case "--anvil":
                options = options with { Anvil = value };
                return true;
            default:
                return false;
        }
    }
}
