using GridChain.State.KeyValue;

namespace GridChain.Chain.Tests.State;

public sealed class MemoryStoreTests : KeyValueStoreSuite
{
    protected override IKeyValueStore Open() => new MemoryStore();
}
