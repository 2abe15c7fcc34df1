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

    [Fact]
    public void A_trie_that_cannot_be_written_when_the_ledger_closes_is_made_good_at_the_next_start()
    {
        using var store = new FaultyStore(new MemoryStore());
        Blockchain chain = TestChain.Open(store);
        for (ulong number = 0; number < 5; number++)
            _ = TestChain.Builder(chain).Build(CrashChild.TransactionsAfter(number), 0);
        CommittedBlock head = chain.Head;
        store.FailsNextCommit = true;

        chain.Dispose();

        using Blockchain again = TestChain.Open(store);
        Assert.Equal(head.Hash, again.Head.Hash);
        using StateView state = again.HeadState();
        Assert.NotNull(state.Prove(TestChain.Recorder, [4]));
        Assert.Equal(6UL, TestChain.Builder(again).Build(CrashChild.TransactionsAfter(5), 0).Block?.Number);
    }
}
