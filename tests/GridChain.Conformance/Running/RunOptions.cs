using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace GridChain.Conformance.Running;

/// <summary>What to run and how to say it.</summary>
internal sealed record RunOptions
{
    public required IReadOnlyList<string> Paths { get; init; }

    public string? Fork { get; init; }

    public Regex? Filter { get; init; }

    /// <summary>A node that holds the suite's chain already; null starts our own (rpccompat only).</summary>
    public Uri? Url { get; init; }

    public bool AsJson { get; init; }

    /// <summary>Run compiled code in place of the interpreter (statetest only).</summary>
    public bool IsCompiled { get; init; }

    public bool IsVerbose { get; init; }

    /// <summary>True for a case that is asked for; the text is file, name and what else names a case.</summary>
    public bool Wants(string text) => Filter is null || Filter.IsMatch(text);

    /// <summary>True for a fork or network that is asked for.</summary>
    public bool WantsFork(string fork) => Fork is null || string.Equals(fork, Fork, StringComparison.OrdinalIgnoreCase);

    public static bool TryParse(
        IReadOnlyList<string> arguments, TextWriter errors, [NotNullWhen(true)] out RunOptions? options)
    {
        var paths = new List<string>();
        options = new RunOptions { Paths = paths };
        for (int i = 0; i < arguments.Count; i++)
        {
            string? value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                paths.Add(arguments[i]);
            }
            else if (!TrySwitch(arguments[i], ref options))
            {
                if (value is null || !TryValue(arguments[i], value, errors, ref options))
                    return Refuse(errors, $"'{arguments[i]}' is no option, or its value is missing.");
                i++;
            }
        }

        if (paths.Count == 0)
            return Refuse(errors, "A file or folder of fixtures is missing.");
        string? missing = paths.Find(path => !File.Exists(path) && !Directory.Exists(path));
        return missing is null || Refuse(errors, $"'{missing}' is neither a file nor a folder.");
    }

    private static bool Refuse(TextWriter errors, string message)
    {
        errors.WriteLine(message);
        return false;
    }

    private static bool TrySwitch(string name, ref RunOptions options)
    {
        if (name == "--json")
            options = options with { AsJson = true };
        else if (name == "--compiled")
            options = options with { IsCompiled = true };
        else if (name == "--verbose")
            options = options with { IsVerbose = true };
        else
            return false;
        return true;
    }

    private static bool TryValue(string name, string value, TextWriter errors, ref RunOptions options)
    {
        switch (name)
        {
            case "--fork":
                options = options with { Fork = value };
                return true;
            case "--filter":
                return TryFilter(value, errors, ref options);
            case "--url" when Uri.TryCreate(value, UriKind.Absolute, out Uri? url):
                options = options with { Url = url };
                return true;
            default:
                return false;
        }
    }

    private static bool TryFilter(string pattern, TextWriter errors, ref RunOptions options)
    {
        try
        {
            options = options with { Filter = new Regex(pattern, RegexOptions.CultureInvariant) };
            return true;
        }
        catch (ArgumentException fault)
        {
            return Refuse(errors, $"--filter: '{pattern}' is no regular expression: {fault.Message}");
        }
    }
}
