using System.Text.Json;
using GridChain.Conformance.BlockTests;
using GridChain.Conformance.Running;
using GridChain.Primitives;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;

namespace GridChain.Conformance.EngineTests;

/// <summary>
/// Runs a test whose blocks are payloads of the engine API (execution-apis, engine/): each payload is valid or
/// not as it should be, and the last valid one is the head.
/// </summary>
/// <remarks>
/// GridChain's node has no engine API, since nobody beside it decides on blocks; payloads become blocks here and
/// go to the ledger. Genesis states that many tests share are read once a thread.
/// </remarks>
internal sealed class EngineTestRunner
{
    private const int SharedMax = 8;

    private readonly Dictionary<string, JsonDocument> shared = [];

    public static bool IsCase(JsonElement test) => test.TryGetProperty("engineNewPayloads", out _);

    /// <summary>Why a case has no beginning: its shared genesis state is not among the fixtures; else null.</summary>
    public string? WhyNotRunnable(string file, JsonElement test)
    {
        if (HasOwnGenesis(test))
            return null;
        string name = test.TryGetProperty("preHash", out JsonElement hash) ? hash.GetString()! : "?";
        return FindShared(file, name) is null ? $"its genesis state pre_alloc/{name}.json is not there" : null;
    }

    /// <summary>What is wrong; null when nothing is.</summary>
    /// <param name="file">Path of the fixture, beside or below which shared genesis states are.</param>
    /// <param name="test">The test.</param>
    public string? Run(string file, JsonElement test)
    {
        string network = test.GetProperty("network").GetString()!;
        if (!BlockTestNetwork.TryFind(network, out GenesisConfig? config))
            return $"the network '{network}' is not known";
        if (HasOwnGenesis(test))
            return Judge(test, BlockTestGenesis.Read(test, config));
        JsonElement pre = FindShared(file, test.GetProperty("preHash").GetString()!)!.Value;
        return Judge(test, BlockTestGenesis.ReadShared(pre, test, config));
    }

    private static bool HasOwnGenesis(JsonElement test) =>
        test.TryGetProperty("genesisBlockHeader", out _) && test.TryGetProperty("pre", out _);

    private static string? Judge(JsonElement test, GenesisSpec genesis)
    {
        using var tree = new BlockTree(genesis);
        Hash256 head = tree.Genesis.Hash;
        int index = 0;
        foreach (JsonElement entry in test.GetProperty("engineNewPayloads").EnumerateArray())
        {
            bool isValid = !IsNamed(entry, "validationError") && !IsNamed(entry, "errorCode");
            BlockRefusal? refusal = EnginePayload.TryRead(entry, out Block? block, out string? malformed)
                ? tree.Import(block)
                : BlockRefusal.Malformed(malformed);
            if (Judge(entry, isValid, refusal) is { } failure)
                return $"engineNewPayloads[{index}] {failure}";
            if (isValid)
                head = block!.Header.Hash;
            index++;
        }

        Hash256 last = Fixture.Hash(test.GetProperty("lastblockhash"));
        return head == last ? null : $"last block {head}, expected {last}";
    }

    private static string? Judge(JsonElement entry, bool isValid, BlockRefusal? refusal)
    {
        if (isValid)
            return refusal is null ? null : $"refused: {refusal.Text}";
        if (refusal is null)
            return "accepted, but it is invalid";
        string? expected = IsNamed(entry, "validationError") ? entry.GetProperty("validationError").GetString() : null;

        // A payload is read before it is judged; what its block would have been refused for is then not known.
        return expected is null || refusal.IsMalformed || ExpectedBlockFaults.Matches(expected, refusal)
            ? null
            : $"refused for another reason than {expected}: {refusal.Text}";
    }

    private static bool IsNamed(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    private JsonElement? FindShared(string file, string name)
    {
        for (string? folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string path = Path.Combine(folder, "pre_alloc", name + ".json");
            if (shared.TryGetValue(path, out JsonDocument? document))
                return document.RootElement;
            if (!File.Exists(path))
                continue;
            if (shared.Count >= SharedMax)
                Forget();
            document = JsonDocument.Parse(File.ReadAllBytes(path));
            shared[path] = document;
            return document.RootElement;
        }

        return null;
    }

    private void Forget()
    {
        foreach (JsonDocument document in shared.Values)
            document.Dispose();
        shared.Clear();
    }
}
