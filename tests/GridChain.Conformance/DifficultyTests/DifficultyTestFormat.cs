using System.Text.Json;
using GridChain.Conformance.BlockTests;
using GridChain.Conformance.Running;
using GridChain.Ledger.Rules;
using GridChain.Primitives;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Conformance.DifficultyTests;

/// <summary>
/// Difficulty tests: the next block's difficulty, by network in the file (DifficultyTests) or by the file's name
/// (BasicTests).
/// </summary>
internal sealed class DifficultyTestFormat : IFixtureFormat
{
    private const string Prefix = "difficulty";

    private static readonly UInt256 LeastDifficulty = 131_072;

    public string? WhyNotACase(FixtureTest test, JsonElement content)
    {
        bool isByNetwork = test.Name.StartsWith(Prefix, StringComparison.Ordinal)
            && content.ValueKind == JsonValueKind.Object && content.TryGetProperty("_info", out _);
        if (isByNetwork)
            return null;
        if (!IsCase(content) || NetworkOf(test.File) is null)
            return "not a difficulty test: no 'currentDifficulty', or a file of no network";
        return Fixture.Number(content.GetProperty("parentDifficulty")) < LeastDifficulty
            ? "its parent's difficulty is below 131072, which no chain has"
            : null;
    }

    public IEnumerable<Verdict> Run(FixtureTest test, JsonElement content, RunOptions options)
    {
        if (!options.Wants($"{test.File} {test.Name}"))
            return [];
        return IsCase(content)
            ? RunAll(test, NetworkOf(test.File)!, [(test.Name, content)], options)
            : content.EnumerateObject().Where(member => member.Name != "_info").SelectMany(network => RunAll(
                test, network.Name, network.Value.EnumerateObject().Select(one => (one.Name, one.Value)), options));
    }

    private static IEnumerable<Verdict> RunAll(
        FixtureTest test, string network, IEnumerable<(string Name, JsonElement Case)> cases, RunOptions options)
    {
        if (!options.WantsFork(network))
            return [];
        GenesisConfig? config = ConfigOf(network);
        var rules = config is null ? null : new ChainRules(new GenesisSpec { Config = config });
        return cases.Select(one => new Verdict(
            test.File, one.Name, network, 0, rules is null ? "the network is not known" : Judge(rules, one.Case)));
    }

    private static string? Judge(ChainRules rules, JsonElement test)
    {
        var parent = new BlockHeader
        {
            Number = Fixture.UInt64(test.GetProperty("currentBlockNumber")) - 1,
            Timestamp = Fixture.UInt64(test.GetProperty("parentTimestamp")),
            Difficulty = Fixture.Number(test.GetProperty("parentDifficulty")),
            OmmersHash = OmmersOf(test),
        };
        ulong timestamp = Fixture.UInt64(test.GetProperty("currentTimestamp"));
        UInt256 difficulty = rules.NextHeader(parent, default, timestamp).Difficulty;
        UInt256 expected = Fixture.Number(test.GetProperty("currentDifficulty"));
        return difficulty == expected ? null : $"difficulty {difficulty}, expected {expected}";
    }

    // Either the hash of the ommers or their count.
    private static Hash256 OmmersOf(JsonElement test)
    {
        if (!test.TryGetProperty("parentUncles", out JsonElement ommers))
            return BlockHeader.EmptyOmmersHash;
        UInt256 value = Fixture.Number(ommers);
        return value.IsZero ? BlockHeader.EmptyOmmersHash : new Hash256(value.ToBigEndian());
    }

    private static bool IsCase(JsonElement content) =>
        content.ValueKind == JsonValueKind.Object && content.TryGetProperty("currentDifficulty", out _);

    private static string? NetworkOf(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        return name[Prefix.Length..] switch
        {
            "" or "MainNetwork" or "CustomMainNetwork" => "MainNetwork",
            "CustomHomestead" => "Homestead",
            { } text when text.StartsWith("EIP2384", StringComparison.Ordinal) => "MuirGlacier",
            { } text => text,
        };
    }

    private static GenesisConfig? ConfigOf(string network) => network switch
    {
        "MainNetwork" => new GenesisConfig
        {
            ChainId = 1,
            HomesteadBlock = 1_150_000,
            Eip150Block = 2_463_000,
            Eip158Block = 2_675_000,
            ByzantiumBlock = 4_370_000,
        },
        "Ropsten" => new GenesisConfig
        {
            ChainId = 3,
            HomesteadBlock = 0,
            Eip150Block = 0,
            Eip158Block = 10,
            ByzantiumBlock = 1_700_000,
            ConstantinopleBlock = 4_230_000,
            PetersburgBlock = 4_939_394,
            IstanbulBlock = 6_485_846,
            MuirGlacierBlock = 7_117_117,
            BerlinBlock = 9_812_189,
            LondonBlock = 10_499_401,
        },
        _ => BlockTestNetwork.TryFind(network, out GenesisConfig? config) ? config : null,
    };
}
