using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace GridChain.Conformance.StateTests;

/// <summary>What to run and how to say it.</summary>
internal sealed record StateTestOptions
{
    public required IReadOnlyList<string> Paths { get; init; }

    public string? Fork { get; init; }

    public Regex? Filter { get; init; }

    public bool AsJson { get; init; }

    public bool IsVerbose { get; init; }

    public static bool TryParse(
        IReadOnlyList<string> arguments, TextWriter errors, [NotNullWhen(true)] out StateTestOptions? options)
    {
        var paths = new List<string>();
        options = new StateTestOptions { Paths = paths };
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            string? value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            switch (argument)
            {
                case "--fork" when value is not null:
                    options = options with { Fork = value };
                    i++;
                    break;
                case "--filter" when value is not null:
                    options = options with { Filter = new Regex(value, RegexOptions.CultureInvariant) };
                    i++;
                    break;
                case "--json":
                    options = options with { AsJson = true };
                    break;
                case "--verbose":
                    options = options with { IsVerbose = true };
                    break;
                default:
                    paths.Add(argument);
                    break;
            }
        }

        string? missing = paths.Find(path => !File.Exists(path) && !Directory.Exists(path));
        if (missing is not null)
            errors.WriteLine($"'{missing}' is neither a file nor a folder (nor an option).");
        return paths.Count > 0 && missing is null;
    }
}
