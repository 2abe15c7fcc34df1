using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using GridChain.Evm.Forks;
using GridChain.Primitives;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Numerics;

namespace GridChain.Conformance.BlockTests;

/// <summary>
/// The networks of blockchain tests: one fork from the start, or one that becomes another at a block, a time or a
/// total difficulty.
/// </summary>
internal static partial class BlockTestNetwork
{
    private static readonly Address DepositContract = Address.Parse("0x00000000219ab540356cbb839cbe05303d7705fa");

    // Each fork with what starts it, oldest first: a network has all forks up to its own.
    private static readonly ImmutableArray<(string Name, Func<GenesisConfig, ulong, GenesisConfig> Start)> Steps =
    [
        ("Frontier", (config, _) => config),
        ("Homestead", (config, at) => config with { HomesteadBlock = at }),
        ("EIP150", (config, at) => config with { Eip150Block = at }),
        ("EIP158", (config, at) => config with { Eip155Block = at, Eip158Block = at }),
        ("Byzantium", (config, at) => config with { ByzantiumBlock = at }),
        ("Constantinople", (config, at) => config with { ConstantinopleBlock = at }),
        ("ConstantinopleFix", (config, at) => config with { PetersburgBlock = at }),
        ("Istanbul", (config, at) => config with { IstanbulBlock = at }),
        ("MuirGlacier", (config, at) => config with { MuirGlacierBlock = at }),
        ("Berlin", (config, at) => config with { BerlinBlock = at }),
        ("London", (config, at) => config with { LondonBlock = at }),
        ("ArrowGlacier", (config, at) => config with { ArrowGlacierBlock = at }),
        ("GrayGlacier", (config, at) => config with { GrayGlacierBlock = at }),
        ("Paris", (config, at) => config with { MergeNetsplitBlock = at }),
        ("Shanghai", (config, at) => config with { ShanghaiTime = at }),
        ("Cancun", (config, at) => config with { CancunTime = at }),
        ("Prague", (config, at) => config with { PragueTime = at }),
        ("Osaka", (config, at) => config with { OsakaTime = at }),
        ("BPO1", (config, at) => config with { Bpo1Time = at }),
        ("BPO2", (config, at) => config with { Bpo2Time = at }),
        ("BPO3", (config, at) => config with { Bpo3Time = at }),
        ("BPO4", (config, at) => config with { Bpo4Time = at }),
        ("BPO5", (config, at) => config with { Bpo5Time = at }),
    ];

    private static GenesisConfig None { get; } = new() { ChainId = 1, DepositContractAddress = DepositContract };

    /// <summary>The chain configuration of a network such as <c>Osaka</c> or <c>PragueToOsakaAtTime15k</c>.</summary>
    /// <remarks>Where proof of work ends at a total difficulty, only the fork choice knows the block.</remarks>
    public static bool TryFind(string network, [NotNullWhen(true)] out GenesisConfig? config)
    {
        Match transition = Transition().Match(network);
        config = null;
        if (!transition.Success)
        {
            config = IndexOf(network) is { } only ? Started(None, 0, only, 0) : null;
            return config is not null;
        }

        if (IndexOf(transition.Groups["from"].Value) is not { } from)
            return false;
        GenesisConfig before = Started(None, 0, from, 0);
        string to = transition.Groups["to"].Value;
        if (transition.Groups["unit"].Value == "Diff")
        {
            string digits = transition.Groups["at"].Value;
            config = before with { TerminalTotalDifficulty = UInt256.Parse("0x" + digits) };
        }
        else if (to == "Dao")
        {
            config = before with { DaoForkBlock = NumberOf(transition), DaoForkSupport = true };
        }
        else if (IndexOf(to) is { } last)
        {
            config = Started(before, from + 1, last, NumberOf(transition));
        }

        return config is not null;
    }

    private static GenesisConfig Started(GenesisConfig config, int first, int last, ulong at)
    {
        for (int i = first; i <= last; i++)
            config = Steps[i].Start(config, at);
        return config;
    }

    private static ulong NumberOf(Match transition) =>
        ulong.Parse(transition.Groups["at"].Value, CultureInfo.InvariantCulture)
        * (transition.Groups["thousands"].Success ? 1_000UL : 1);

    private static int? IndexOf(string name)
    {
        int index = IndexOfStep(name);
        if (index < 0 && Fork.TryFind(name, out ForkRules? rules))
            index = IndexOfStep(rules.Name);
        return index < 0 ? null : index;
    }

    private static int IndexOfStep(string name)
    {
        for (int i = 0; i < Steps.Length; i++)
        {
            if (Steps[i].Name == name)
                return i;
        }

        return -1;
    }

    [GeneratedRegex(@"^(?<from>\w+?)To(?<to>\w+?)At(?<unit>Time|Diff)?(?<at>[0-9A-F]+)(?<thousands>k)?$")]
    private static partial Regex Transition();
}
