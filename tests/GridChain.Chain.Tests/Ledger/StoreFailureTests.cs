using GridChain.Chain.Tests.State;
using GridChain.Ledger;
using GridChain.Primitives.Ledger;
using GridChain.State.KeyValue;

namespace GridChain.Chain.Tests.Ledger;

public sealed class StoreFailureTests
{
    [Fact]
    public void A_block_that_did_not_reach_the_disk_is_not_reported_and_no_further_one_is_made()
    {
        using var store = new FaultyStore(new MemoryStore());
        Blockchain chain = TestChain.Open(store);
        BlockBuilder builder = TestChain.Builder(chain);
        using HeadSubscription heads = chain.SubscribeHeads();
        Transaction transfer = TestChain.Transfer(0, default, 1);
        _ = builder.Build([], 0, allowEmpty: true);
        store.FailsNextCommit = true;

        Assert.Throws<KeyValueException>(() => builder.Build([transfer], 0));

        Assert.Equal(1UL, chain.Head.Number);
        Assert.Null(chain.FindTransaction(transfer.Hash));
        Assert.True(heads.Reader.TryRead(out _));
        Assert.False(heads.Reader.TryRead(out _));
        InvalidOperationException refusal =
            Assert.Throws<InvalidOperationException>(() => builder.Build([transfer], 0));
        Assert.Contains("Start the node again", refusal.Message, StringComparison.Ordinal);

        chain.Dispose();
        using Blockchain again = TestChain.Open(store);
        Assert.Equal(2UL, TestChain.Builder(again).Build([transfer], 0).Block?.Number);
    }
}
