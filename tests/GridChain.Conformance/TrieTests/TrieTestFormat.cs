using System.Globalization;
using System.Text;
using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Text;
using GridChain.State.Trie;

namespace GridChain.Conformance.TrieTests;

/// <summary>
/// Trie tests: entries and the root that they come to, in the order given or in any; and the neighbours of keys.
/// </summary>
internal sealed class TrieTestFormat : IFixtureFormat
{
    // Enough orders to meet every way of splitting and merging nodes; few enough for long lists.
    private const int OrderCount = 24;

    public string? WhyNotACase(FixtureTest test, JsonElement content) =>
        content.ValueKind == JsonValueKind.Object && content.TryGetProperty("in", out _)
        && (content.TryGetProperty("root", out _) || content.TryGetProperty("tests", out _))
            ? null
            : "not a trie test: no 'in' with a 'root' or 'tests'";

    public IEnumerable<Verdict> Run(FixtureTest test, JsonElement content, RunOptions options)
    {
        if (!options.Wants($"{test.File} {test.Name}"))
            yield break;
        string? failure = content.TryGetProperty("tests", out JsonElement neighbours)
            ? JudgeNeighbours(content.GetProperty("in"), neighbours)
            : JudgeRoot(test.File, content);
        yield return new Verdict(test.File, test.Name, "", 0, failure);
    }

    private static string? JudgeRoot(string file, JsonElement content)
    {
        bool isSecure = Path.GetFileName(file).Contains("secure", StringComparison.OrdinalIgnoreCase);
        (byte[] Key, byte[]? Value)[] entries = [.. Entries(content.GetProperty("in"))
            .Select(entry => (isSecure ? Keccak256.Hash(entry.Key).ToArray() : entry.Key, entry.Value))];
        Hash256 expected = Fixture.Hash(content.GetProperty("root"));
        // An object has no order: every one must come to the same root.
        int orders = content.GetProperty("in").ValueKind == JsonValueKind.Object ? OrderCount : 1;
        for (int i = 0; i < orders; i++)
        {
            Hash256 root = RootOf(entries);
            if (root != expected)
                return string.Create(CultureInfo.InvariantCulture, $"root {root}, expected {expected} (order {i})");
            NextOrder(entries, i);
        }

        return null;
    }

    private static Hash256 RootOf((byte[] Key, byte[]? Value)[] entries)
    {
        var trie = new PatriciaTrie();
        foreach ((byte[] key, byte[]? value) in entries)
        {
            if (value is null)
                trie.Remove(key);
            else
                trie.Set(key, value);
        }

        return trie.RootHash();
    }

    private static void NextOrder((byte[] Key, byte[]? Value)[] entries, int seed)
    {
        for (int i = entries.Length - 1; i > 0; i--)
        {
            int other = (int)((((uint)seed + 1) * 2_654_435_761U + ((uint)i * 40_503U)) % (uint)(i + 1));
            (entries[i], entries[other]) = (entries[other], entries[i]);
        }
    }

    private static string? JudgeNeighbours(JsonElement keys, JsonElement tests)
    {
        var trie = new PatriciaTrie();
        foreach (JsonElement key in keys.EnumerateArray())
            trie.Set(Bytes(key.GetString()!), Bytes(key.GetString()!));
        List<string> inOrder = [.. TrieWalk.KeysOf(trie).Select(key => Encoding.ASCII.GetString(key))];
        foreach (JsonElement test in tests.EnumerateArray())
        {
            string key = test[0].GetString()!;
            string before = inOrder.LastOrDefault(one => string.CompareOrdinal(one, key) < 0) ?? "";
            string behind = inOrder.Find(one => string.CompareOrdinal(one, key) > 0) ?? "";
            if (before != test[1].GetString() || behind != test[2].GetString())
                return $"neighbours of '{key}' are '{before}' and '{behind}', expected {test.GetRawText()}";
        }

        return null;
    }

    private static IEnumerable<(byte[] Key, byte[]? Value)> Entries(JsonElement input) =>
        input.ValueKind == JsonValueKind.Array
            ? input.EnumerateArray().Select(pair => (Bytes(pair[0].GetString()!), Value(pair[1])))
            : input.EnumerateObject().Select(pair => (Bytes(pair.Name), Value(pair.Value)));

    private static byte[]? Value(JsonElement value) => value.GetString() is { } text ? Bytes(text) : null;

    private static byte[] Bytes(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? Hex.Decode(text) : Encoding.UTF8.GetBytes(text);
}
