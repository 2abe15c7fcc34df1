using System.Collections.Immutable;
using GridChain.Ledger;
using GridChain.Ledger.Processing;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;

namespace GridChain.Chain.Tests.Ledger;

public sealed class SenderRecoveryTests
{
    private static readonly UInt256 Order = UInt256.Parse(
        "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void Blocks_whose_senders_were_recovered_ahead_are_imported_as_others_are(int count)
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        Transaction[] transactions =
            [.. Enumerable.Range(0, count).Select(i => TestChain.Transfer((ulong)i, TestChain.Recorder, 0))];
        Block block = TestChain.Builder(chain).Build(transactions, TestChain.GenesisTime + 1).Block!.Block;
        using var otherStore = new MemoryStore();
        using Blockchain other = TestChain.Open(otherStore);
        var read = Block.Decode(block.Encode());
        other.RecoverSenders(read);
        Assert.Equal(BlockValidity.Valid, other.Import(read));
        Assert.All(read.Transactions, one => Assert.True(one.TryGetSender(out Address sender) && sender == TestChain.Sender));
    }

    [Fact]
    public void A_high_s_is_refused_whoever_recovered_it_first()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        Transaction low = TestChain.Transfer(0, TestChain.Recorder, 0);
        Block block = TestChain.Builder(chain).Build([low], TestChain.GenesisTime + 1).Block!.Block;
        var signature = new Signature(low.Signature.R, Order - low.Signature.S, (byte)(1 - low.Signature.YParity));
        ImmutableArray<Transaction> high = [low with { Signature = signature }];
        Block mirrored = block with
        {
            Transactions = high,
            Header = block.Header with { TransactionsRoot = BlockBody.TransactionsRoot(high) },
        };
        using var otherStore = new MemoryStore();
        using Blockchain other = TestChain.Open(otherStore);
        other.RecoverSenders(mirrored);
        BlockValidity validity = other.Import(mirrored);
        Assert.False(validity.IsValid);
        Assert.False(mirrored.Transactions[0].TryGetSender(out _));
    }
}
