using System.Text.Json;

namespace GridChain.Cli.Tests.Golden;

/// <summary>The shape of a JSON document: names and kinds of all its fields, without the values.</summary>
internal static class JsonShape
{
    /// <summary>One line for each field, ordered.</summary>
    internal static string Of(JsonElement document)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        Add(lines, "", document);
        return string.Join('\n', lines) + "\n";
    }

    private static void Add(SortedSet<string> lines, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty field in value.EnumerateObject())
                    Add(lines, path.Length == 0 ? field.Name : $"{path}.{field.Name}", field.Value);
                break;
            case JsonValueKind.Array:
                lines.Add($"{path}[]");
                foreach (JsonElement item in value.EnumerateArray())
                    Add(lines, $"{path}[]", item);
                break;
            default:
                string kind = value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "flag"
                    : value.ValueKind == JsonValueKind.Null ? "null"
                    : value.ValueKind.ToString().ToLowerInvariant();
                lines.Add($"{path}: {kind}");
                break;
        }
    }
}
