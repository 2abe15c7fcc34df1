using System.Collections.Immutable;
using GridChain.Evm.World;
using GridChain.Ledger;
using GridChain.Ledger.Processing;
using GridChain.Ledger.Rules;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Chain.Tests.Ledger;

/// <summary>Difficulty and ommers on the chain that geth made; difficulties from ethereum/tests.</summary>
public sealed class ProofOfWorkTests
{
    private static readonly Hash256 SomeOmmers = Keccak256.Hash("ommers"u8);

    public static TheoryData<string, ulong, ulong, string, bool, string> Difficulties => new()
    {
        // config, block, seconds since the parent, the parent's difficulty, parent has ommers, difficulty
        { "Frontier", 0x0186a0, 0, "0x6a8007579a9bec39", false, "0x6a8d5758858f3fb6" },
        { "GrayGlacier", 0xe5a510, 1, "0x2509b471781d98", false, "0x250e59a8064c9b" },
        { "GrayGlacier", 0xe5a510, 1, "0x2509b471781d98", true, "0x2512fade947b9e" },
        { "Homestead", 100, 10, "0x20000", false, "0x20000" },
        { "Homestead", 100, 9, "0x100000", false, "0x100200" },
        { "Homestead", 100, 25, "0x100000", false, "0xffe00" },
        { "Homestead", 100, 1_000_000, "0x20000", false, "0x20000" },
        { "Byzantium", 100, 8, "0x100000", true, "0x100400" },
        { "Byzantium", 100, 1_000_000, "0x100000000", false, "0xf3a00000" },
    };

    [Theory]
    [MemberData(nameof(Difficulties))]
    public void Difficulty_follows_the_formula_of_its_fork(
        string fork, ulong number, ulong seconds, string before, bool hasOmmers, string expected)
    {
        var parent = new BlockHeader
        {
            Number = number - 1,
            Timestamp = 1_000,
            Difficulty = UInt256.Parse(before),
            OmmersHash = hasOmmers ? SomeOmmers : BlockHeader.EmptyOmmersHash,
        };
        var rules = new ChainRules(new GenesisSpec { Config = ConfigOf(fork) });
        Assert.Equal(UInt256.Parse(expected), rules.NextHeader(parent, default, 1_000 + seconds).Difficulty);
    }

    [Fact]
    public void A_block_with_another_difficulty_is_refused()
    {
        using var store = new MemoryStore();
        using Blockchain chain = OpenUpTo(store, 1);
        Block block = Blocks()[0];
        BlockHeader heavier = block.Header with { Difficulty = block.Header.Difficulty + 1 };
        Assert.Equal(BlockFault.DifficultyWrong, chain.Import(block with { Header = heavier }).Fault);
        Assert.True(chain.Import(block).IsValid);
    }

    [Fact]
    public void Ommers_that_are_none_are_refused()
    {
        Block block = Blocks().First(one => one.Ommers.Length > 0 && one.Header.Number > 2);
        using var store = new MemoryStore();
        using Blockchain chain = OpenUpTo(store, block.Header.Number);
        BlockHeader ommer = block.Ommers[0];
        BlockHeader parent = chain.Head.Header;
        Assert.Equal(BlockFault.OmmerInvalid, chain.Import(With(block, ommer, ommer)).Fault);
        Assert.Equal(BlockFault.OmmerInvalid, chain.Import(With(block, ommer, ommer, ommer)).Fault);
        Assert.Equal(BlockFault.OmmerInvalid, chain.Import(With(block, parent)).Fault);
        Assert.Equal(BlockFault.OmmerInvalid, chain.Import(With(block, ommer with { ParentHash = parent.Hash })).Fault);
        Assert.Equal(BlockFault.OmmerInvalid, chain.Import(With(block, ommer with { ParentHash = SomeOmmers })).Fault);
        Assert.Equal(BlockFault.OmmerInvalid, chain.Import(With(block, ommer with { GasUsed = ulong.MaxValue })).Fault);
        Assert.True(chain.Import(block).IsValid);
    }

    [Fact]
    public void The_DAO_fork_moves_balances_and_marks_its_blocks()
    {
        var drained = Address.Parse("0xd4fe7bc31cedb7bfb8a345f31e668033056b2728");
        var refund = Address.Parse("0xbf4ed7b27f1d666546e30d74d50d173d20bca754");
        var genesis = new GenesisSpec
        {
            Config = new GenesisConfig { ChainId = 1, HomesteadBlock = 0, DaoForkBlock = 1, DaoForkSupport = true },
            GasLimit = 5_000_000,
            Alloc = ImmutableSortedDictionary<Address, GenesisAccount>.Empty
                .Add(drained, new GenesisAccount { Balance = 77 }),
        };
        using var store = new MemoryStore();
        using Blockchain chain = Blockchain.Open(store, genesis, NullLogger<Blockchain>.Instance);
        Block made = new BlockBuilder(chain, new Marker()).Build([], 20, allowEmpty: true).Block!.Block;
        using (StateView state = chain.HeadState())
        {
            Assert.False(state.TryGetAccount(drained, out Account left) && !left.Balance.IsZero);
            Assert.True(state.TryGetAccount(refund, out Account got));
            Assert.Equal(77, got.Balance);
        }

        using var other = new MemoryStore();
        using Blockchain again = Blockchain.Open(other, genesis, NullLogger<Blockchain>.Instance);
        BlockHeader unmarked = made.Header with { ExtraData = default };
        Assert.Equal(BlockFault.SealInvalid, again.Import(made with { Header = unmarked }).Fault);
        Assert.True(again.Import(made).IsValid);
    }

    private static GenesisConfig ConfigOf(string fork) => fork switch
    {
        "Homestead" => new GenesisConfig { ChainId = 1, HomesteadBlock = 0 },
        "Byzantium" => new GenesisConfig { ChainId = 1, ByzantiumBlock = 0 },
        "GrayGlacier" => new GenesisConfig { ChainId = 1, LondonBlock = 0, GrayGlacierBlock = 0 },
        _ => new GenesisConfig { ChainId = 1 },
    };

    private static Block With(Block block, params BlockHeader[] ommers)
    {
        var rlp = new RlpWriter(2_048);
        int list = rlp.BeginList();
        foreach (BlockHeader ommer in ommers)
            ommer.Write(rlp);
        rlp.EndList(list);
        BlockHeader header = block.Header with { OmmersHash = Keccak256.Hash(rlp.Written) };
        return block with { Header = header, Ommers = [.. ommers] };
    }

    private static Blockchain OpenUpTo(MemoryStore store, ulong next)
    {
        Blockchain chain = Blockchain.Open(
            store, TestChain.ExecutionApisGenesis(), NullLogger<Blockchain>.Instance);
        foreach (Block block in Blocks().Where(one => one.Header.Number < next))
            Assert.True(chain.Import(block).IsValid);
        return chain;
    }

    private static ImmutableArray<Block> Blocks()
    {
        var rlp = new RlpReader(TestChain.Resource("execution-apis-chain.rlp"));
        var blocks = ImmutableArray.CreateBuilder<Block>();
        while (!rlp.IsEmpty)
            blocks.Add(Block.Read(ref rlp));
        return blocks.ToImmutable();
    }

    private sealed class Marker : IBlockSealer
    {
        public BlockHeader Prepare(BlockHeader parent, BlockHeader header) =>
            header with { ExtraData = "dao-hard-fork"u8.ToArray() };

        public BlockHeader Seal(BlockHeader header) => header;
    }
}
