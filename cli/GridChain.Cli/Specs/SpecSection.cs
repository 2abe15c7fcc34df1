using System.Globalization;
using GridChain.Cli.Chain;
using GridChain.Cli.Specs.Yaml;
using GridChain.Cli.Values;
using GridChain.Contracts.Manifests;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Specs;

/// <summary>A group of fields of a file. Each field is asked for once; those nobody asked for are
/// unknown.</summary>
/// <remarks>A bad value is noted and stands as a default, so that one reading finds every problem.</remarks>
internal sealed class SpecSection(SpecNode.Mapping mapping, string path, SpecProblems problems)
{
    private readonly List<string> known = [];

    /// <summary>Line of the group.</summary>
    internal int Line => mapping.Line;

    /// <summary>Where the problems go.</summary>
    internal SpecProblems Problems => problems;

    /// <summary>Full name of a field.</summary>
    internal string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>The root of a file.</summary>
    /// <exception cref="CommandFailure">The file is not a group of fields.</exception>
    internal static SpecSection Root(string text, SpecProblems problems) => YamlTree.Parse(text, problems.File) switch
    {
        SpecNode.Mapping mapping => new SpecSection(mapping, "", problems),
        SpecNode other => throw new CommandFailure(
            ExitCode.Usage,
            $"{problems.File} is {other.Excerpt}; fields such as 'apiVersion: gridchain.io/v1' were expected."),
    };

    /// <summary>Notes a problem with a field.</summary>
    internal void Refuse(string name, string expected, string? nextStep = null) => problems.Add(
        Find(name)?.Line ?? mapping.Line,
        PathOf(name),
        (Find(name) is { } node ? $"is {node.Excerpt}" : "is missing") + $"; {expected} was expected"
        + (nextStep is null ? "" : $" ({nextStep})"));

    /// <summary>True if the field is there and not empty.</summary>
    internal bool Has(string name) => Ask(name) is not null and not SpecNode.Scalar { Text: "" or "null" or "~" };

    /// <summary>A text.</summary>
    internal string Text(string name, string? fallback = null, int lengthMax = 256, string expected = "a text")
    {
        if (Scalar(name, fallback is null, expected) is not { } text)
            return fallback ?? "";
        if (text.Length is > 0 && text.Length <= lengthMax)
            return text;
        Refuse(name, $"{expected} of 1 to {lengthMax} characters");
        return fallback ?? "";
    }

    /// <summary>One of some words.</summary>
    internal string Choice(string name, string? fallback, params ReadOnlySpan<string> choices)
    {
        string expected = string.Join(" or ", choices.ToArray());
        if (Scalar(name, fallback is null, expected) is not { } text)
            return fallback ?? "";
        if (choices.Contains(text))
            return text;
        Refuse(name, expected);
        return fallback ?? choices[0];
    }

    /// <summary>A whole number.</summary>
    internal uint Whole(string name, uint? fallback, uint least, uint most)
    {
        string expected = $"a whole number from {least} to {most}";
        return Read(name, fallback, expected, text =>
            uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            && number >= least && number <= most
                ? number
                : null);
    }

    /// <summary>A flag.</summary>
    internal bool Flag(string name, bool fallback) => Read<bool>(
        name, fallback, "true or false", static text => text is "true" ? true : text is "false" ? false : null);

    /// <summary>An amount of money: credits with at most six decimals.</summary>
    /// <returns>Micro-credits.</returns>
    internal UInt256 Money(string name, UInt256? fallback = null) => Read(
        name, fallback, Values.Money.Expected, static text => Values.Money.TryParse(text, out UInt256 m) ? m : null);

    /// <summary>A time span.</summary>
    /// <returns>Seconds.</returns>
    internal uint Seconds(string name, uint? fallback, uint least, uint most)
    {
        string expected =
            $"a duration from {Duration.Format(least)} to {Duration.Format(most)} such as 90s, 15m, 72h or 30d";
        return Read(name, fallback, expected, text =>
            Duration.TryParse(text, out ulong seconds) && seconds >= least && seconds <= most ? (uint)seconds : null);
    }

    /// <summary>A share of processors.</summary>
    /// <returns>Thousandths of a CPU.</returns>
    internal uint CpuMilli(string name, uint? fallback = null) =>
        Amount(name, fallback, "a share of processors such as 500m or 2", Quantity.ParseCpuMilli);

    /// <summary>An amount of memory or storage.</summary>
    /// <returns>MiB.</returns>
    internal uint MiB(string name, uint? fallback = null) =>
        Amount(name, fallback, "an amount of memory such as 512Mi or 2Gi", Quantity.ParseMiB);

    /// <summary>An account, by address or by the name of a key.</summary>
    internal Address Person(string name, People people) => Read<Address>(
        name,
        null,
        "an address or the name of a key",
        text => people.TryFind(text, out Address who) ? who : null);

    /// <summary>Values of a kind that the caller reads; null is refused with what was expected.</summary>
    internal T Read<T>(string name, T? fallback, string expected, Func<string, T?> parse)
        where T : struct
    {
        if (Scalar(name, fallback is null, expected) is not { } text)
            return fallback ?? default;
        if (parse(text) is { } value)
            return value;
        Refuse(name, expected);
        return fallback ?? default;
    }

    /// <summary>A group of fields; null if it is not there.</summary>
    internal SpecSection? Section(string name, bool isRequired = false)
    {
        switch (Ask(name))
        {
            case SpecNode.Mapping inner:
                return new SpecSection(inner, PathOf(name), problems);
            case null when !isRequired:
            case SpecNode.Scalar { Text: "" or "null" or "~" } when !isRequired:
                return null;
            default:
                Refuse(name, "a group of fields");
                return null;
        }
    }

    /// <summary>A list of groups; empty if it is not there.</summary>
    internal IReadOnlyList<SpecSection> Sections(string name, bool isRequired = false)
    {
        var sections = new List<SpecSection>();
        foreach ((SpecNode item, string itemPath) in Items(name, isRequired))
        {
            if (item is SpecNode.Mapping inner)
                sections.Add(new SpecSection(inner, itemPath, problems));
            else
                problems.Add(item.Line, itemPath, $"is {item.Excerpt}; a group of fields was expected");
        }

        return sections;
    }

    /// <summary>A list of texts; empty if it is not there.</summary>
    internal IReadOnlyList<string> Texts(string name, bool isRequired = false)
    {
        var texts = new List<string>();
        foreach ((SpecNode item, string itemPath) in Items(name, isRequired))
        {
            if (item is SpecNode.Scalar scalar)
                texts.Add(scalar.Text);
            else
                problems.Add(item.Line, itemPath, $"is {item.Excerpt}; a text was expected");
        }

        return texts;
    }

    /// <summary>Fields with names of the user's choice and texts; empty if it is not there.</summary>
    internal IReadOnlyDictionary<string, string> TextMap(string name)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Ask(name) is not SpecNode.Mapping map)
        {
            if (Has(name))
                Refuse(name, "fields with a text each");
            return texts;
        }

        foreach ((string key, SpecNode node) in map.Fields)
        {
            if (node is SpecNode.Scalar scalar)
                texts[key] = scalar.Text;
            else
                problems.Add(node.Line, $"{PathOf(name)}.{key}", $"is {node.Excerpt}; a text was expected");
        }

        return texts;
    }

    /// <summary>The node of a field as it is, for fields of more than one form.</summary>
    internal SpecNode? Ask(string name)
    {
        known.Add(name);
        return Find(name);
    }

    /// <summary>Notes every field that nobody asked for.</summary>
    internal void Finish()
    {
        foreach ((string name, SpecNode node) in mapping.Fields)
        {
            if (known.Contains(name))
                continue;
            string meant = Nearest.Of(name, known) is { } near ? $" (did you mean '{near}'?)" : "";
            problems.Add(node.Line, PathOf(name), $"is not a field here; there are: {string.Join(", ", known)}{meant}");
        }
    }

    private uint Amount(string name, uint? fallback, string expected, Func<string, string, int> parse) =>
        Read<uint>(name, fallback, expected, text =>
        {
            try
            {
                return (uint)parse(name, text);
            }
            catch (ManifestException)
            {
                return null;
            }
        });

    private SpecNode? Find(string name) => mapping.Fields.GetValueOrDefault(name);

    private string? Scalar(string name, bool isRequired, string expected)
    {
        switch (Ask(name))
        {
            case SpecNode.Scalar { Text: not ("" or "null" or "~") } scalar:
                return scalar.Text;
            case null or SpecNode.Scalar when !isRequired:
                return null;
            default:
                Refuse(name, expected);
                return null;
        }
    }

    private IEnumerable<(SpecNode Item, string Path)> Items(string name, bool isRequired)
    {
        SpecNode? node = Ask(name);
        if (node is SpecNode.Sequence { Items.Count: > 0 } list)
            return list.Items.Select((item, i) => (item, $"{PathOf(name)}[{i}]"));
        if (isRequired || node is SpecNode.Mapping or SpecNode.Scalar { Text: not ("" or "null" or "~") })
            Refuse(name, "a list with at least one entry");
        return [];
    }
}
