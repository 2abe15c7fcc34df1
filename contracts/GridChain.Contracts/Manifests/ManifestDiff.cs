using System.Text.Json;

namespace GridChain.Contracts.Manifests;

/// <summary>What changed from one manifest to another, field by field.</summary>
public static class ManifestDiff
{
    /// <summary>The changed fields in the order of their paths; none for equal manifests.</summary>
    public static IReadOnlyList<ManifestChange> Between(Manifest before, Manifest after)
    {
        SortedDictionary<string, string> first = Flatten(before);
        SortedDictionary<string, string> second = Flatten(after);
        return
        [
            .. first.Keys.Union(second.Keys).Order(StringComparer.Ordinal)
                .Select(path => new ManifestChange(
                    path, first.GetValueOrDefault(path), second.GetValueOrDefault(path)))
                .Where(change => change.Before != change.After),
        ];
    }

    private static SortedDictionary<string, string> Flatten(Manifest manifest)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Flatten("", JsonSerializer.SerializeToElement(manifest, ManifestContext.Default.Manifest), fields);
        return fields;
    }

    private static void Flatten(string path, JsonElement value, SortedDictionary<string, string> fields)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject())
                Flatten(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value, fields);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
                Flatten($"{path}[{index++}]", item, fields);
        }
        else
        {
            fields[path] = value.GetRawText();
        }
    }
}
