using GridChain.Primitives.Ledger;
using GridChain.TxPool;
using GridChain.TxPool.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Chain.Tests.TxPool;

public sealed class TxJournalTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("gridchain-").FullName, "pool.journal");
    private readonly FakePoolChain chain = new();
    private readonly Wallet ana = new(1);

    [Fact]
    public async Task Brings_back_what_waited_and_leaves_out_what_the_chain_has()
    {
        await RunAsync(pool =>
        {
            for (ulong nonce = 0; nonce < 4; nonce++)
                Assert.True(pool.Submit(ana.Transfer(nonce), 100).IsAccepted);
            _ = pool.Submit(new Wallet(2).Transfer(7), 100);
        });
        chain.Accounts[ana.Address] = new PoolAccount(2, default, false);
        using TransactionPool restored = Open(out _);
        Assert.Equal(3, restored.Restore());
        Assert.Equal(4ul, restored.PendingNonce(ana.Address));
        Assert.Equal(1, restored.Status.QueuedCount);
    }

    [Fact]
    public async Task Keeps_what_was_written_before_a_process_was_killed()
    {
        using TransactionPool pool = Open(out _);
        using var ending = new CancellationTokenSource();
        Task writing = pool.RunJournalAsync(ending.Token);
        Assert.True(pool.Submit(ana.Transfer(3), 100).IsAccepted);
        for (int i = 0; i < 500 && Length() == 0; i++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        string copy = path + ".copy";
        File.Copy(path, copy);
        await ending.CancelAsync();
        await writing;
        TxJournal found = TxJournal.Open(copy, TimeProvider.System, NullLogger<TxJournal>.Instance);
        Assert.Equal([TransactionCodec.Encode(ana.Transfer(3))], found.Recovered);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    public async Task Cuts_off_a_torn_tail_and_keeps_the_rest(int bytes)
    {
        await RunAsync(pool =>
        {
            for (ulong nonce = 0; nonce < 3; nonce++)
                Assert.True(pool.Submit(ana.Transfer(nonce), 100).IsAccepted);
        });
        await using (FileStream file = File.OpenWrite(path))
            file.SetLength(file.Length - bytes);
        TxJournal found = TxJournal.Open(path, TimeProvider.System, NullLogger<TxJournal>.Instance);
        Assert.Equal(2, found.Recovered.Count);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    private long Length() => File.Exists(path) ? new FileInfo(path).Length : 0;

    private async Task RunAsync(Action<TransactionPool> work)
    {
        using TransactionPool pool = Open(out _);
        using var ending = new CancellationTokenSource();
        Task writing = pool.RunJournalAsync(ending.Token);
        work(pool);
        await ending.CancelAsync();
        await writing;
    }

    private TransactionPool Open(out TxJournal journal)
    {
        journal = TxJournal.Open(path, TimeProvider.System, NullLogger<TxJournal>.Instance);
        return new TransactionPool(
            chain, new TxPoolOptions(), TimeProvider.System, NullLogger<TransactionPool>.Instance, journal);
    }
}
