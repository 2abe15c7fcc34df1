using GridChain.Ledger;
using GridChain.Ledger.Storage;
using GridChain.Ledger.Verification;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Chain.Tests.Ledger;

public sealed class StorageVerifyTests : IDisposable
{
    private readonly MemoryStore store = new();

    public StorageVerifyTests()
    {
        using Blockchain chain = TestChain.Open(store);
        BlockBuilder builder = TestChain.Builder(chain);
        for (ulong number = 0; number < 20; number++)
            _ = builder.Build(CrashChild.TransactionsAfter(number), 0);
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public void Finds_nothing_wrong_with_a_good_chain()
    {
        (string? blocks, StateAudit state) = Verify();

        Assert.Null(blocks);
        Assert.Null(state.Fault);
        Assert.Equal(20, state.SlotCount - SystemSlots());
    }

    [Fact]
    public void Finds_a_flat_balance_that_the_trie_does_not_have()
    {
        byte[] key = TestChain.Sender.ToArray();
        byte[] account = store.Get(StateColumns.Accounts, key)!;
        account[2]++;
        Put(StateColumns.Accounts, key, account);

        Assert.Contains("accounts are not those of the trie", Verify().State.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_a_slot_that_the_trie_does_not_have()
    {
        Put(StateColumns.Slots, [.. TestChain.Recorder.ToArray(), .. ((UInt256)3).ToBigEndian()], [9]);

        Assert.Contains($"slots of {TestChain.Recorder} are not", Verify().State.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_storage_of_nobody()
    {
        Put(StateColumns.Slots, [.. Address.FromNumber(0x77).ToArray(), .. new byte[32]], [9]);

        Assert.Contains("which is no account", Verify().State.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_a_changed_node_of_a_trie_below_the_root()
    {
        foreach (Column column in (Column[])[StateColumns.AccountTrie, StateColumns.StorageTrie])
        {
            (byte[] key, byte[] value) = Last(column);
            value[^1]++;
            Put(column, key, value);
            Assert.Contains("has the hash", Verify().State.Fault, StringComparison.Ordinal);
            value[^1]--;
            Put(column, key, value);
        }
    }

    [Fact]
    public void Finds_a_log_that_the_index_lacks()
    {
        Delete(Last(LedgerColumns.LogIndex).Key);

        Assert.Contains("the log index lacks", Verify().Blocks, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_states_are_kept_when_an_older_one_is_asked_for()
    {
        using var pruned = new MemoryStore();
        using Blockchain chain = Blockchain.Open(
            pruned, TestChain.Genesis, new StateRetention(5, IsArchive: false), NullLogger<Blockchain>.Instance);
        BlockBuilder builder = TestChain.Builder(chain);
        for (ulong number = 0; number < 600; number++)
            _ = builder.Build(CrashChild.TransactionsAfter(number), 0);

        Assert.InRange(chain.OldestState, 1UL, 595UL);
        using StateView? oldest = chain.StateAt(chain.OldestState);
        Assert.NotNull(oldest);
        Assert.Null(chain.StateAt(chain.OldestState - 1));
        Assert.Null(chain.StateAt(601));
    }

    private (string? Blocks, StateAudit State) Verify()
    {
        using Blockchain chain = TestChain.Open(store);
        var audit = new ChainAudit(chain, store);
        string? fault = null;
        for (ulong number = 0; number <= chain.Head.Number; number++)
            fault ??= audit.CheckBlock(number);
        return (fault, audit.CheckState(CancellationToken.None));
    }

    // EIP-4788 and EIP-2935 leave slots in their contracts.
    private long SystemSlots()
    {
        long count = 0;
        using IKeyValueCursor slots = store.Scan(StateColumns.Slots, []);
        while (slots.MoveNext())
            count += slots.Key.StartsWith(TestChain.Recorder.ToArray()) ? 0 : 1;
        return count;
    }

    private (byte[] Key, byte[] Value) Last(Column column)
    {
        (byte[], byte[]) last = ([], []);
        using IKeyValueCursor entries = store.Scan(column, []);
        while (entries.MoveNext())
            last = (entries.Key.ToArray(), entries.Value.ToArray());
        return last;
    }

    private void Put(Column column, byte[] key, byte[] value)
    {
        using IKeyValueBatch batch = store.NewBatch();
        batch.Put(column, key, value);
        store.Commit(batch);
    }

    private void Delete(byte[] key)
    {
        using IKeyValueBatch batch = store.NewBatch();
        batch.Delete(LedgerColumns.LogIndex, key);
        store.Commit(batch);
    }
}
