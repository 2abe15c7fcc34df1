using System.Text.Json;
using GridChain.Conformance.EngineTests;
using GridChain.Conformance.Running;

namespace GridChain.Conformance.BlockTests;

/// <summary>
/// Blockchain tests: genesis, then every block accepted or refused by the ledger. Blocks come as RLP, or as
/// payloads of the engine API.
/// </summary>
internal sealed class BlockTestFormat : IFixtureFormat
{
    private readonly EngineTestRunner engine = new();

    public string? WhyNotACase(FixtureTest test, JsonElement content)
    {
        if (content.ValueKind == JsonValueKind.Object && content.TryGetProperty("network", out _))
        {
            if (EngineTestRunner.IsCase(content))
                return engine.WhyNotRunnable(test.Path, content);
            if (content.TryGetProperty("blocks", out _))
                return null;
        }

        return "not a blockchain test: no 'blocks' and no 'engineNewPayloads'";
    }

    public IEnumerable<Verdict> Run(FixtureTest test, JsonElement content, RunOptions options)
    {
        string network = content.GetProperty("network").GetString()!;
        if (!options.WantsFork(network) || !options.Wants($"{test.File} {test.Name}"))
            yield break;
        string? failure;
        try
        {
            failure = EngineTestRunner.IsCase(content)
                ? engine.Run(test.Path, content)
                : BlockTestRunner.Run(content);
        }
        catch (Exception fault)
        {
            failure = $"threw {fault.GetType().Name}: {fault.Message}";
        }

        yield return new Verdict(test.File, test.Name, network, 0, failure);
    }
}
