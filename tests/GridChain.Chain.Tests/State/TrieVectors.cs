using System.Text;
using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Text;

namespace GridChain.Chain.Tests.State;

/// <summary>Reads the trie tests of ethereum/tests from the resources of this assembly.</summary>
internal static class TrieVectors
{
    public static IEnumerable<string> Files =>
        ["hex_encoded_securetrie_test", "trieanyorder", "trieanyorder_secureTrie", "trietest", "trietest_secureTrie"];

    public static bool IsSecure(string file) => file.Contains("secure", StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<TrieVector> Read(string file)
    {
        using Stream stream = typeof(TrieVectors).Assembly.GetManifestResourceStream(
            $"GridChain.Chain.Tests.State.Vectors.{file}.json")!;
        using var json = JsonDocument.Parse(stream);
        foreach (JsonProperty test in json.RootElement.EnumerateObject())
        {
            yield return new TrieVector(
                test.Name,
                [.. Entries(test.Value.GetProperty("in"))],
                Hash256.Parse(test.Value.GetProperty("root").GetString()!));
        }
    }

    private static IEnumerable<(byte[] Key, byte[]? Value)> Entries(JsonElement input)
    {
        if (input.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement pair in input.EnumerateArray())
                yield return (Bytes(pair[0].GetString()!), pair[1].GetString() is { } text ? Bytes(text) : null);
            yield break;
        }

        foreach (JsonProperty pair in input.EnumerateObject())
            yield return (Bytes(pair.Name), Bytes(pair.Value.GetString()!));
    }

    private static byte[] Bytes(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? Hex.Decode(text) : Encoding.ASCII.GetBytes(text);
}
