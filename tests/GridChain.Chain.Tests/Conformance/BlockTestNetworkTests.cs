using GridChain.Conformance.BlockTests;
using GridChain.Ledger.Rules;
using GridChain.Primitives.Genesis;

namespace GridChain.Chain.Tests.Conformance;

/// <summary>Names of networks in the public fixtures.</summary>
public sealed class BlockTestNetworkTests
{
    [Theory]
    [InlineData("Frontier", 9, 0, "Frontier")]
    [InlineData("FrontierToHomesteadAt5", 4, 0, "Frontier")]
    [InlineData("FrontierToHomesteadAt5", 5, 0, "Homestead")]
    [InlineData("HomesteadToEIP150At5", 5, 0, "EIP150")]
    [InlineData("EIP158ToByzantiumAt5", 5, 0, "Byzantium")]
    [InlineData("ByzantiumToConstantinopleFixAt5", 4, 0, "Byzantium")]
    [InlineData("ByzantiumToConstantinopleFixAt5", 5, 0, "ConstantinopleFix")]
    [InlineData("BerlinToLondonAt5", 5, 0, "London")]
    [InlineData("MuirGlacier", 1, 0, "Istanbul")]
    [InlineData("GrayGlacier", 1, 0, "London")]
    [InlineData("ArrowGlacierToParisAtDiffC0000", 9, 0, "London")]
    [InlineData("Merge", 1, 0, "Paris")]
    [InlineData("ParisToShanghaiAtTime15k", 1, 14_999, "Paris")]
    [InlineData("ParisToShanghaiAtTime15k", 1, 15_000, "Shanghai")]
    [InlineData("OsakaToBPO1AtTime15k", 1, 15_000, "BPO1")]
    [InlineData("BPO3ToBPO4AtTime15k", 1, 15_000, "BPO4")]
    public void A_network_has_its_fork_at_its_place(string network, ulong number, ulong timestamp, string fork)
    {
        Assert.True(BlockTestNetwork.TryFind(network, out GenesisConfig? config));
        Assert.Equal(fork, new ForkSchedule(config).At(number, timestamp).Name);
    }

    [Fact]
    public void The_DAO_fork_and_the_merge_by_difficulty_are_settings()
    {
        Assert.True(BlockTestNetwork.TryFind("HomesteadToDaoAt5", out GenesisConfig? dao));
        Assert.Equal((5UL, true), (dao.DaoForkBlock, dao.DaoForkSupport));
        Assert.True(BlockTestNetwork.TryFind("ArrowGlacierToParisAtDiffC0000", out GenesisConfig? merge));
        Assert.Equal(0xc0000UL, merge.TerminalTotalDifficulty!.Value.U0);
    }

    [Theory]
    [InlineData("Nowhere")]
    [InlineData("OsakaToNowhereAtTime15k")]
    [InlineData("NowhereToOsakaAtTime15k")]
    public void An_unknown_network_is_not_found(string network) =>
        Assert.False(BlockTestNetwork.TryFind(network, out _));
}
