using System.Globalization;
using System.Text.Json;

namespace GridChain.Conformance.RpcCompat;

/// <summary>Compares an answer with the expected one as hive's rpc-compat simulator does.</summary>
/// <remarks>
/// Everything counts but the order of members and the wording of errors: where both sides have an object
/// <c>error</c>, their <c>message</c> is passed over. Numbers compare by value.
/// </remarks>
internal static class JsonComparer
{
    private const int DifferencesMax = 8;
    private const int ValueCharsMax = 100;

    /// <summary>The first differences, one a line with its path; null when there are none.</summary>
    public static string? Compare(JsonElement have, JsonElement want)
    {
        var differences = new List<string>();
        Compare("", have, want, ignoresMessage: false, differences);
        if (differences.Count == 0)
            return null;
        IEnumerable<string> shown = differences.Take(DifferencesMax);
        if (differences.Count > DifferencesMax)
        {
            int more = differences.Count - DifferencesMax;
            shown = shown.Append(string.Create(CultureInfo.InvariantCulture, $"and {more} more"));
        }

        return string.Join("\n    ", shown);
    }

    private static void Compare(
        string path, JsonElement have, JsonElement want, bool ignoresMessage, List<string> differences)
    {
        if (have.ValueKind == JsonValueKind.Object && want.ValueKind == JsonValueKind.Object)
            CompareObjects(path, have, want, ignoresMessage, differences);
        else if (have.ValueKind == JsonValueKind.Array && want.ValueKind == JsonValueKind.Array)
            CompareArrays(path, have, want, differences);
        else if (!AreEqual(have, want))
            differences.Add($"{Named(path)}: have {Short(have)}, want {Short(want)}");
    }

    private static void CompareObjects(
        string path, JsonElement have, JsonElement want, bool ignoresMessage, List<string> differences)
    {
        foreach (JsonProperty member in want.EnumerateObject())
        {
            string inner = $"{path}.{member.Name}";
            if (!have.TryGetProperty(member.Name, out JsonElement value))
                differences.Add($"{inner}: missing, want {Short(member.Value)}");
            else if (!ignoresMessage || member.Name != "message")
                Compare(inner, value, member.Value, member.Name == "error", differences);
        }

        foreach (JsonProperty member in have.EnumerateObject())
        {
            if (!want.TryGetProperty(member.Name, out _))
                differences.Add($"{path}.{member.Name}: have {Short(member.Value)}, want no such member");
        }
    }

    private static void CompareArrays(string path, JsonElement have, JsonElement want, List<string> differences)
    {
        if (have.GetArrayLength() != want.GetArrayLength())
        {
            differences.Add($"{Named(path)}: have {have.GetArrayLength()} elements, want {want.GetArrayLength()}");
            return;
        }

        for (int i = 0; i < want.GetArrayLength(); i++)
            Compare($"{path}[{i}]", have[i], want[i], ignoresMessage: false, differences);
    }

    private static bool AreEqual(JsonElement have, JsonElement want)
    {
        if (have.ValueKind != want.ValueKind)
            return false;
        return have.ValueKind switch
        {
            JsonValueKind.String => have.GetString() == want.GetString(),
            JsonValueKind.Number => have.GetDouble().Equals(want.GetDouble()),
            _ => true,
        };
    }

    private static string Named(string path) => path.Length == 0 ? "(all)" : path;

    private static string Short(JsonElement element)
    {
        string text = element.GetRawText();
        return text.Length <= ValueCharsMax ? text : $"{text[..ValueCharsMax]}… ({text.Length} characters)";
    }
}
