using GridChain.State.KeyValue;

namespace GridChain.Chain.Tests.State;

public sealed class FaultyStoreTests : KeyValueStoreSuite
{
    protected override IKeyValueStore Open() => new FaultyStore(new MemoryStore());

    [Fact]
    public void A_commit_that_failed_has_changed_nothing()
    {
        using var store = new FaultyStore(new MemoryStore()) { FailsNextCommit = true };

        Assert.Throws<KeyValueException>(() => Write(store, b => b.Put(Apples, [1], [10])));

        Assert.Null(store.Get(Apples, [1]));
    }
}
