using System.Collections.Immutable;
using GridChain.Ledger;
using GridChain.Ledger.Processing;
using GridChain.Ledger.Rules;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Chain.Tests.Ledger;

/// <summary>A chain that geth made, through every fork: our roots must be its roots.</summary>
public sealed class ExecutionApisChainTests
{
    [Fact]
    public void The_genesis_hash_is_the_parent_of_the_first_block()
    {
        Block genesis = GenesisBlock.Of(new ChainRules(TestChain.ExecutionApisGenesis()));
        Assert.Equal(Blocks()[0].Header.ParentHash, genesis.Header.Hash);
    }

    [Fact]
    public void Every_block_from_Frontier_to_the_newest_fork_is_imported()
    {
        using var store = new MemoryStore();
        using Blockchain chain = Blockchain.Open(
            store, TestChain.ExecutionApisGenesis(), NullLogger<Blockchain>.Instance);
        foreach (Block block in Blocks())
            Assert.Equal((block.Header.Number, BlockValidity.Valid), (block.Header.Number, chain.Import(block)));

        Assert.Equal(Blocks()[^1].Header.Hash, chain.Head.Hash);
    }

    [Fact]
    public void A_block_of_which_one_field_is_changed_is_refused_by_name()
    {
        using var store = new MemoryStore();
        using Blockchain chain = Blockchain.Open(
            store, TestChain.ExecutionApisGenesis(), NullLogger<Blockchain>.Instance);
        ImmutableArray<Block> blocks = Blocks();
        foreach (Block block in blocks.SkipLast(1))
            Assert.True(chain.Import(block).IsValid);
        Block last = blocks[^1];
        CommittedBlock before = chain.Head;

        foreach ((BlockFault fault, BlockHeader header) in Damaged(last.Header))
            Assert.Equal(fault, chain.Import(last with { Header = header }).Fault);

        Assert.Equal(before, chain.Head);
        Assert.Equal(BlockValidity.Valid, chain.Import(last));
        Assert.Equal(BlockFault.Known, chain.Import(last).Fault);
    }

    [Fact]
    public void Receipts_and_transactions_are_found_again_after_reopening()
    {
        using var store = new MemoryStore();
        using (Blockchain chain = Blockchain.Open(
            store, TestChain.ExecutionApisGenesis(), NullLogger<Blockchain>.Instance))
        {
            foreach (Block block in Blocks())
                Assert.True(chain.Import(block).IsValid);
        }

        using Blockchain again = Blockchain.Open(
            store, TestChain.ExecutionApisGenesis(), NullLogger<Blockchain>.Instance);

        foreach (Block block in Blocks())
        {
            CommittedBlock found = again.GetBlock(block.Header.Hash)!;
            Assert.Equal(block.Encode(), found.Block.Encode());
            ImmutableArray<Receipt> receipts = again.GetReceipts(block.Header.Number)!.Value;
            Assert.Equal(
                block.Header.ReceiptsRoot, GridChain.State.Trie.OrderedTrie.RootOf(receipts.Select(r => r.Encode())));
            for (int i = 0; i < block.Transactions.Length; i++)
            {
                MinedTransaction mined = again.FindTransaction(block.Transactions[i].Hash)!;
                Assert.Equal((block.Header.Number, i), (mined.Block.Number, mined.Index));
                Assert.True(block.Transactions[i].TryGetSender(out Address sender));
                Assert.Equal(sender, mined.Sender);
            }
        }
    }

    private static IEnumerable<(BlockFault Fault, BlockHeader Header)> Damaged(BlockHeader header)
    {
        Hash256 other = Hash256.Parse(new string('1', 64));
        yield return (BlockFault.NotOnHead, header with { ParentHash = other });
        yield return (BlockFault.NumberNotNext, header with { Number = header.Number + 1 });
        yield return (BlockFault.TimestampTooLow, header with { Timestamp = header.Timestamp - 10 });
        yield return (BlockFault.GasLimitOutOfRange, header with { GasLimit = header.GasLimit * 2 });
        yield return (BlockFault.GasUsedAboveLimit, header with { GasUsed = header.GasLimit + 1 });
        yield return (BlockFault.BaseFeeWrong, header with { BaseFeePerGas = header.BaseFeePerGas + 1 });
        yield return (BlockFault.FieldOfAnotherFork, header with { BaseFeePerGas = null });
        yield return (BlockFault.FieldOfAnotherFork, header with { RequestsHash = null });
        yield return (BlockFault.FieldOfAnotherFork, header with { WithdrawalsRoot = null });
        yield return (BlockFault.ExcessBlobGasWrong, header with { ExcessBlobGas = header.ExcessBlobGas + 1 });
        yield return (BlockFault.SealInvalid, header with { ExtraData = new byte[33] });
        yield return (BlockFault.BodyDiffers, header with { TransactionsRoot = other });
        yield return (BlockFault.FieldOfAnotherFork, header with { OmmersHash = other });
        yield return (BlockFault.SealInvalid, header with { Difficulty = 1 });
        yield return (BlockFault.SealInvalid, header with { Nonce = 1 });
        yield return (BlockFault.BodyDiffers, header with { WithdrawalsRoot = other });
        yield return (BlockFault.GasUsedWrong, header with { GasUsed = header.GasUsed + 1 });
        yield return (BlockFault.BlobGasUsedWrong, header with { BlobGasUsed = header.BlobGasUsed + 1 });
        yield return (BlockFault.ReceiptsRootWrong, header with { ReceiptsRoot = other });
        yield return (BlockFault.RequestsHashWrong, header with { RequestsHash = other });
        yield return (BlockFault.StateRootWrong, header with { StateRoot = other });
    }

    private static ImmutableArray<Block> Blocks()
    {
        var rlp = new RlpReader(TestChain.Resource("execution-apis-chain.rlp"));
        var blocks = ImmutableArray.CreateBuilder<Block>();
        while (!rlp.IsEmpty)
            blocks.Add(Block.Read(ref rlp));
        return blocks.ToImmutable();
    }
}
