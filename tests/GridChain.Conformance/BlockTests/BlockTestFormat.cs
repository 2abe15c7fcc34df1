using System.Text.Json;
using GridChain.Conformance.Running;

namespace GridChain.Conformance.BlockTests;

/// <summary>Blockchain tests: genesis, then every block accepted or refused by the ledger.</summary>
internal sealed class BlockTestFormat : IFixtureFormat
{
    public string? WhyNotACase(FixtureTest test, JsonElement content) =>
        content.ValueKind == JsonValueKind.Object && content.TryGetProperty("blocks", out _)
            ? null
            : "not a blockchain test: no 'blocks'";

    public IEnumerable<Verdict> Run(FixtureTest test, JsonElement content, RunOptions options)
    {
        string network = content.GetProperty("network").GetString()!;
        if (options.WantsFork(network) && options.Wants($"{test.File} {test.Name}"))
            yield return new Verdict(test.File, test.Name, network, 0, BlockTestRunner.Run(content));
    }
}
