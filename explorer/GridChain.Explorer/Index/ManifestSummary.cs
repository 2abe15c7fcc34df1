using System.Globalization;
using System.Text;
using System.Text.Json;
using GridChain.Contracts.Manifests;

namespace GridChain.Explorer.Index;

/// <summary>
/// What lists show of a manifest. Everything in it was written by a stranger: bounded, never trusted, never
/// thrown on.
/// </summary>
/// <param name="Name">metadata.name, or "" if there is none that can be shown.</param>
/// <param name="What">Kind and first image, such as "App: web, nginx@sha256:1a2b…", or what is wrong.</param>
internal readonly record struct ManifestSummary(string Name, string What)
{
    private const int NameLengthMax = 120;
    private const int WhatLengthMax = 160;

    /// <summary>Reads a deflated manifest.</summary>
    public static ManifestSummary Of(ReadOnlySpan<byte> deflated)
    {
        if (TryInflate(deflated) is not { } json)
            return new ManifestSummary("", "manifest cannot be unpacked");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return new ManifestSummary(
                Clean(Text(document.RootElement, "metadata", "name"), NameLengthMax),
                Clean(Words(document.RootElement), WhatLengthMax)
            );
        }
        catch (JsonException)
        {
            return new ManifestSummary("", "manifest is not JSON");
        }
    }

    /// <summary>Inflates the body of a request, or null if it is broken or grows beyond 1 MiB.</summary>
    public static byte[]? TryInflate(ReadOnlySpan<byte> deflated)
    {
        try
        {
            return ManifestBody.Inflate(deflated);
        }
        catch (ManifestException)
        {
            return null;
        }
    }

    private static string Words(JsonElement root)
    {
        string kind = Text(root, "kind");
        if (
            !TryGet(root, out JsonElement workloads, "spec", "workloads")
            || workloads.ValueKind != JsonValueKind.Array
        )
            return kind;
        List<string> parts = [];
        foreach (JsonElement workload in workloads.EnumerateArray().Take(3))
        {
            string image = Image(workload);
            string name = Text(workload, "name");
            parts.Add(image.Length == 0 ? $"{Text(workload, "kind")} {name}" : $"{name} {Brief(image)}");
        }
        if (workloads.GetArrayLength() > 3)
            parts.Add($"{workloads.GetArrayLength() - 3} more");
        return string.Join(", ", parts);
    }

    /// <summary>"ref@digest", or as much of it as there is.</summary>
    private static string Image(JsonElement workload)
    {
        string digest = Text(workload, "image", "digest");
        string name = Text(workload, "image", "ref");
        return digest.Length == 0 ? name + Text(workload, "image") : $"{name}@{digest}";
    }

    /// <summary>An image reference with its digest cut to eight digits.</summary>
    private static string Brief(string image)
    {
        int at = image.IndexOf("@sha256:", StringComparison.Ordinal);
        int end = at + "@sha256:".Length + 8;
        return at < 0 || image.Length <= end ? image : image[..end] + "…";
    }

    private static bool TryGet(JsonElement element, out JsonElement found, params ReadOnlySpan<string> path)
    {
        found = element;
        foreach (string name in path)
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found))
                return false;
        }
        return true;
    }

    private static string Text(JsonElement element, params ReadOnlySpan<string> path) =>
        TryGet(element, out JsonElement found, path) && found.ValueKind == JsonValueKind.String
            ? found.GetString() ?? ""
            : "";

    /// <summary>Without control and direction-changing characters, cut to a length.</summary>
    private static string Clean(string text, int lengthMax)
    {
        StringBuilder clean = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format)
                continue;
            if (clean.Length + rune.Utf16SequenceLength > lengthMax)
                return clean.Append('…').ToString();
            clean.Append(rune);
        }
        return clean.ToString();
    }
}
