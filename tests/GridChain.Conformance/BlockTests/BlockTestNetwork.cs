using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using GridChain.Evm.Forks;
using GridChain.Primitives;
using GridChain.Primitives.Genesis;

namespace GridChain.Conformance.BlockTests;

/// <summary>The networks of blockchain tests: one fork from the start, or one that becomes another at a block or time.</summary>
internal static partial class BlockTestNetwork
{
    private static readonly Address DepositContract = Address.Parse("0x00000000219ab540356cbb839cbe05303d7705fa");

    private static readonly ImmutableArray<string> Names =
        [.. Fork.All.Select(fork => fork.Name), "BPO3", "BPO4", "BPO5"];

    /// <summary>The chain configuration of a network such as <c>Osaka</c> or <c>PragueToOsakaAtTime15k</c>.</summary>
    public static bool TryFind(string network, [NotNullWhen(true)] out GenesisConfig? config)
    {
        config = null;
        Match transition = Transition().Match(network);
        string from = transition.Success ? transition.Groups["from"].Value : network;
        if (IndexOf(from) is not { } first)
            return false;
        if (!transition.Success)
        {
            config = ConfigOf(index => index <= first ? 0 : null);
            return true;
        }

        if (IndexOf(transition.Groups["to"].Value) is not { } last)
            return false;
        ulong at = ulong.Parse(transition.Groups["at"].Value, CultureInfo.InvariantCulture);
        at *= transition.Groups["thousands"].Success ? 1_000UL : 1;
        config = ConfigOf(index => index <= first ? 0 : index <= last ? at : null);
        return true;
    }

    private static int? IndexOf(string name)
    {
        int index = Names.IndexOf(Fork.TryFind(name, out ForkRules? rules) ? rules.Name : name);
        return index < 0 ? null : index;
    }

    private static GenesisConfig ConfigOf(Func<int, ulong?> startOf)
    {
        ulong? At(ForkRules fork) => AtName(fork.Name);
        ulong? AtName(string fork) => startOf(IndexOf(fork)!.Value);
        return new GenesisConfig
        {
            ChainId = 1,
            HomesteadBlock = At(Fork.Homestead),
            Eip150Block = At(Fork.Eip150),
            Eip158Block = At(Fork.Eip158),
            ByzantiumBlock = At(Fork.Byzantium),
            ConstantinopleBlock = At(Fork.Constantinople),
            PetersburgBlock = At(Fork.ConstantinopleFix),
            IstanbulBlock = At(Fork.Istanbul),
            BerlinBlock = At(Fork.Berlin),
            LondonBlock = At(Fork.London),
            MergeNetsplitBlock = At(Fork.Paris),
            ShanghaiTime = At(Fork.Shanghai),
            CancunTime = At(Fork.Cancun),
            PragueTime = At(Fork.Prague),
            OsakaTime = At(Fork.Osaka),
            Bpo1Time = At(Fork.Bpo1),
            Bpo2Time = At(Fork.Bpo2),
            Bpo3Time = AtName("BPO3"),
            Bpo4Time = AtName("BPO4"),
            Bpo5Time = AtName("BPO5"),
            DepositContractAddress = DepositContract,
        };
    }

    [GeneratedRegex(@"^(?<from>\w+?)To(?<to>\w+?)At(Time)?(?<at>\d+)(?<thousands>k)?$")]
    private static partial Regex Transition();
}
