using System.Text.RegularExpressions;

namespace GridChain.Contracts.Tests.Bindings;

/// <summary>
/// What the Solidity sources say: NatSpec by name, enums, and the texts of the EIP-712 types.
/// </summary>
internal sealed partial class SolidityDocs
{
    private readonly Dictionary<string, string> docs = [];

    /// <summary>Members of each enum in order.</summary>
    internal Dictionary<string, List<string>> Enums { get; } = [];

    /// <summary>Type text of each struct that is signed, by the struct's name.</summary>
    internal Dictionary<string, string> TypeTexts { get; } = [];

    /// <summary>Role bits by name.</summary>
    internal Dictionary<string, int> Roles { get; } = [];

    internal static SolidityDocs Load(string source)
    {
        var result = new SolidityDocs();
        foreach (string folder in (string[])["types", "interfaces"])
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(source, folder), "*.sol").Order())
                result.Read(File.ReadAllText(file));
        }

        return result;
    }

    /// <summary>
    /// The NatSpec of a name such as <c>event Requested</c> or <c>Terms.salt</c>; null for none.
    /// </summary>
    internal string? Of(string name) => docs.GetValueOrDefault(name);

    private void Read(string text)
    {
        foreach (Match m in TypeHash().Matches(text))
        {
            string type = string.Concat(Literal().Matches(m.Groups[2].Value).Select(l => l.Groups[1].Value));
            TypeTexts[Pascal(m.Groups[1].Value)] = type;
        }

        string owner = "";
        bool isEnum = false;
        var doc = new List<string>();
        foreach (string line in text.Split('\n').Select(l => l.Trim()))
        {
            if (line.StartsWith("///", StringComparison.Ordinal))
            {
                doc.Add(line[3..].Trim());
                continue;
            }

            if (Declaration().Match(line) is { Success: true } declared)
            {
                string kind = declared.Groups[1].Value;
                string name = declared.Groups[2].Value;
                docs.TryAdd($"{kind} {name}", Clean(doc));
                owner = kind is "struct" or "enum" or "library" ? name : owner;
                isEnum = kind == "enum" || (isEnum && kind is not ("struct" or "library"));
                if (kind == "enum")
                    Enums[name] = [];
            }
            else if (Role().Match(line) is { Success: true } role)
            {
                Roles[role.Groups[1].Value] = int.Parse(role.Groups[2].Value);
                docs[$"Role.{role.Groups[1].Value}"] = Clean(doc);
            }
            else if (Field().Match(line) is { Success: true } field)
            {
                docs.TryAdd($"{owner}.{field.Groups[1].Value}", Clean(doc));
            }
            else if (isEnum && Member().Match(line) is { Success: true } member)
            {
                Enums[owner].Add(member.Groups[1].Value);
                docs[$"{owner}.{member.Groups[1].Value}"] = member.Groups[2].Value.Trim();
            }
            else if (line == "}")
            {
                isEnum = false;
            }

            doc.Clear();
        }
    }

    private static string Clean(List<string> lines)
    {
        var kept = new List<string>();
        bool inCode = false;
        bool inParameter = false;
        foreach (string line in lines)
        {
            inCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (line.StartsWith('@'))
                inParameter = line.StartsWith("@param", StringComparison.Ordinal)
                    || line.StartsWith("@title", StringComparison.Ordinal);
            if (!inCode && !inParameter && !line.StartsWith("```", StringComparison.Ordinal))
                kept.Add(Tag().Replace(line, m => m.Value == "@return" ? "Returns:" : "").Trim());
        }

        return string.Join(' ', kept).Trim();
    }

    private static string Pascal(string upper) =>
        string.Concat(upper.Split('_').Select(w => w[..1] + w[1..].ToLowerInvariant()));

    [GeneratedRegex(@"bytes32 constant (\w+)_TYPEHASH\s*=\s*keccak256\(([^;]*)\);")]
    private static partial Regex TypeHash();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^(struct|enum|event|error|function|library|interface)\s+(\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^uint8 internal constant (\w+) = (\d+);")]
    private static partial Regex Role();

    [GeneratedRegex(@"^[\w.\[\]]+ (\w+);")]
    private static partial Regex Field();

    [GeneratedRegex(@"^(\w+),?\s*//\s*(.*)$")]
    private static partial Regex Member();

    [GeneratedRegex(@"@(notice|dev|return)\b")]
    private static partial Regex Tag();
}
