using CsCheck;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.TxPool;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GridChain.Chain.Tests.TxPool;

public sealed class TransactionPoolTests
{
    private static readonly Wallet[] Wallets = [.. Enumerable.Range(0, 8).Select(number => new Wallet(number))];
    private readonly FakePoolChain chain = new();
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void Takes_nonces_in_any_order_and_runs_them_in_theirs()
    {
        using TransactionPool pool = NewPool();
        Wallet ana = Wallets[0];
        Assert.Equal(new TxAdmission.Accepted(ana.Transfer(2).Hash, IsReady: false), pool.Submit(ana.Transfer(2), 1));
        Assert.Equal(0ul, pool.PendingNonce(ana.Address));
        Assert.False(pool.HasReady);
        Assert.True(pool.Submit(ana.Transfer(1), 1).IsAccepted);
        Assert.Equal(new TxPoolStatus(0, 2, 1, 2), pool.Status);
        Assert.Equal(new TxAdmission.Accepted(ana.Transfer(0).Hash, IsReady: true), pool.Submit(ana.Transfer(0), 1));
        Assert.Equal(3ul, pool.PendingNonce(ana.Address));
        Assert.Equal([0ul, 1, 2], pool.Select().Select(transaction => transaction.Nonce));
    }

    [Fact]
    public void Reads_a_batch_and_leaves_what_is_malformed_or_has_blobs_to_its_bytes()
    {
        using TransactionPool pool = NewPool();
        Transaction[] sent = [.. Wallets.Select(wallet => wallet.Transfer(0))];
        Assert.True(pool.Submit(sent[0], 1).IsAccepted);
        byte[][] encoded =
            [.. sent.Select(TransactionCodec.Encode), [], [0xc0], [3, 0xc0], new byte[1 << 20]];
        Transaction?[] read = pool.Read(encoded);
        Assert.Equal(sent, read.Take(sent.Length));
        Assert.All(read.Skip(sent.Length), Assert.Null);
        for (int i = 0; i < sent.Length; i++)
        {
            Assert.True(read[i]!.TryGetSender(out Address sender));
            Assert.Equal(Wallets[i].Address, sender);
        }
    }

    [Fact]
    public void Goes_round_between_senders_and_takes_up_where_the_last_block_ended()
    {
        using TransactionPool pool = NewPool();
        Submit(pool, Wallets[0], 4);
        Submit(pool, Wallets[1], 2);
        Submit(pool, Wallets[2], 3);
        Assert.Equal("012012020", Order(pool.Select()));
        chain.Commit(pool, pool.Select().Take(4));
        Assert.Equal("12020", Order(pool.Select()));
    }

    [Fact]
    public void Lets_nobody_wait_longer_than_one_round() => Gen.Select(
            Gen.Int[1, 40].Array[Wallets.Length], Gen.Int[1, 30].Array[1, 60])
        .Sample(
            (counts, blocks) =>
            {
                var own = new FakePoolChain();
                using TransactionPool pool = NewPool(on: own);
                for (int i = 0; i < Wallets.Length; i++)
                    Submit(pool, Wallets[i], counts[i]);
                int[] served = new int[Wallets.Length];
                foreach (int size in blocks)
                {
                    Transaction[] block = [.. pool.Select().Take(size)];
                    own.Commit(pool, block);
                    foreach (Transaction transaction in block)
                        served[IndexOf(transaction)]++;
                    AssertFair(counts, served);
                }
            },
            iter: 50);

    [Fact]
    public void Leaves_room_for_everybody_however_much_some_send()
    {
        using TransactionPool pool = NewPool(new TxPoolOptions { CountMax = 300, SenderCountGuaranteed = 4 });
        int[] held = new int[4];
        for (ulong nonce = 0; nonce < 300; nonce++)
        {
            for (int i = 0; i < held.Length; i++)
            {
                if (pool.Submit(Wallets[i].Transfer(nonce), 1).IsAccepted)
                    held[i]++;
            }
        }

        Assert.All(held, count => Assert.InRange(count, 59, 61));
        Assert.IsType<TxAdmission.SenderQueueFull>(pool.Submit(Wallets[0].Transfer((ulong)held[0]), 1));
        Assert.True(pool.Submit(Wallets[5].Transfer(0), 1).IsAccepted);
    }

    [Fact]
    public void Leaves_room_for_everybody_however_large_some_send()
    {
        using TransactionPool pool = NewPool(new TxPoolOptions { BytesMax = 10_000, TxBytesMax = 1_000 });
        ulong held = 0;
        while (pool.Submit(Wallets[0].Transfer(held), 1_000).IsAccepted)
            held++;

        Assert.Equal(5ul, held);
        Assert.Equal(new TxAdmission.SenderBytesFull(5_000, 5_000), pool.Submit(Wallets[0].Transfer(held), 1_000));
        Assert.True(pool.Submit(Wallets[1].Transfer(0), 1_000).IsAccepted);
        chain.Commit(pool, Wallets[0].Transfer(0), Wallets[0].Transfer(1));
        Assert.True(pool.Submit(Wallets[0].Transfer(held), 1_000).IsAccepted);
    }

    [Fact]
    public void Says_that_it_is_full_and_gives_up_only_what_waited_for_hours()
    {
        using TransactionPool pool = NewPool(new TxPoolOptions { CountMax = 2, SenderCountGuaranteed = 2 });
        Transaction waiting = Wallets[0].Transfer(5);
        Transaction ready = Wallets[1].Transfer(0);
        Assert.True(pool.Submit(waiting, 1).IsAccepted);
        Assert.True(pool.Submit(ready, 1).IsAccepted);
        Assert.Equal(new TxAdmission.PoolFull(2, 2), pool.Submit(Wallets[2].Transfer(0), 1));
        time.Advance(TimeSpan.FromHours(3.1));
        Assert.True(pool.Submit(Wallets[2].Transfer(0), 1).IsAccepted);
        Assert.Null(pool.Find(waiting.Hash));
        Assert.NotNull(pool.Find(ready.Hash));
    }

    [Fact]
    public void Bounds_bytes()
    {
        using TransactionPool pool = NewPool(new TxPoolOptions { BytesMax = 1_000 });
        Assert.True(pool.Submit(Wallets[0].Transfer(0), 900).IsAccepted);
        Assert.Equal(new TxAdmission.PoolFull(1, 900), pool.Submit(Wallets[1].Transfer(0), 101));
    }

    [Fact]
    public void Keeps_what_cannot_run_now_and_tries_only_its_first()
    {
        using TransactionPool pool = NewPool();
        Submit(pool, Wallets[0], 3);
        pool.CouldNotRun(Wallets[0].Transfer(0), "insufficient funds");
        Assert.Equal([0ul], pool.Select().Select(transaction => transaction.Nonce));
        Assert.Equal(new TxPoolStatus(3, 0, 1, 3), pool.Status);
        chain.Commit(pool, Wallets[0].Transfer(0));
        Assert.Equal([1ul, 2], pool.Select().Select(transaction => transaction.Nonce));
    }

    [Fact]
    public void Drops_what_the_account_overtook_without_it()
    {
        using TransactionPool pool = NewPool();
        Submit(pool, Wallets[0], 3);
        chain.Accounts[Wallets[0].Address] = new PoolAccount(2, default, false);
        pool.CouldNotRun(Wallets[0].Transfer(0), "nonce too low");
        Assert.Equal([2ul], pool.Select().Select(transaction => transaction.Nonce));
    }

    [Fact]
    public void A_flood_of_one_sender_does_not_delay_the_first_of_another()
    {
        using TransactionPool pool = NewPool();
        Submit(pool, Wallets[0], 2_000);
        Assert.True(pool.Submit(Wallets[1].Transfer(0), 1).IsAccepted);

        Transaction[] next = [.. pool.Select().Take(2)];

        Assert.Equal([Wallets[0].Transfer(0).Hash, Wallets[1].Transfer(0).Hash], next.Select(one => one.Hash));
    }

    [Fact]
    public void Rings_for_what_is_ready_and_not_for_what_is_queued()
    {
        using TransactionPool pool = NewPool();
        _ = pool.Submit(Wallets[0].Transfer(1), 1);
        Assert.False(pool.WaitForReady(TimeSpan.Zero, TestContext.Current.CancellationToken));
        _ = pool.Submit(Wallets[0].Transfer(0), 1);
        Assert.True(pool.WaitForReady(TimeSpan.Zero, TestContext.Current.CancellationToken));
        Assert.False(pool.WaitForReady(TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Counts_the_same_as_a_naive_model() => Gen.Select(
            Gen.Int[0, Wallets.Length - 1], Gen.ULong[0, 12], Gen.Bool).Array[1, 120]
        .Sample(
            steps =>
            {
                var own = new FakePoolChain();
                using TransactionPool pool = NewPool(on: own);
                HashSet<(int Wallet, ulong Nonce)> model = [];
                foreach ((int wallet, ulong nonce, bool isBlock) in steps)
                {
                    if (isBlock)
                        Run(own, pool, model);
                    else if (pool.Submit(Wallets[wallet].Transfer(nonce), 1).IsAccepted)
                        Assert.True(model.Add((wallet, nonce)));
                    AssertSame(own, pool, model);
                }
            },
            iter: 40);

    private static void Run(FakePoolChain own, TransactionPool pool, HashSet<(int Wallet, ulong Nonce)> model)
    {
        Transaction[] block = [.. pool.Select().Take(3)];
        own.Commit(pool, block);
        foreach (Transaction transaction in block)
            Assert.True(model.Remove((IndexOf(transaction), transaction.Nonce)));
    }

    private static void AssertSame(FakePoolChain own, TransactionPool pool, HashSet<(int Wallet, ulong Nonce)> model)
    {
        int ready = 0;
        for (int i = 0; i < Wallets.Length; i++)
        {
            ulong next = own.GetAccount(Wallets[i].Address).Nonce;
            while (model.Contains((i, next)))
            {
                next++;
                ready++;
            }

            Assert.Equal(next, pool.PendingNonce(Wallets[i].Address));
        }

        int senders = model.Select(entry => entry.Wallet).Distinct().Count();
        Assert.Equal(new TxPoolStatus(ready, model.Count - ready, senders, model.Count), pool.Status);
    }

    /// <summary>Whoever still has something was served as often as anybody else, give or take one.</summary>
    private static void AssertFair(int[] counts, int[] served)
    {
        int most = served.Max();
        for (int i = 0; i < served.Length; i++)
        {
            if (served[i] < counts[i])
                Assert.InRange(served[i], most - 1, most);
        }
    }

    private static void Submit(TransactionPool pool, Wallet wallet, int count)
    {
        for (ulong nonce = 0; nonce < (ulong)count; nonce++)
            Assert.True(pool.Submit(wallet.Transfer(nonce), 1).IsAccepted);
    }

    private static string Order(IEnumerable<Transaction> transactions) => string.Concat(transactions.Select(IndexOf));

    private static int IndexOf(Transaction transaction)
    {
        Assert.True(transaction.TryGetSender(out Address sender));
        return Array.FindIndex(Wallets, wallet => wallet.Address == sender);
    }

    private TransactionPool NewPool(TxPoolOptions? options = null, FakePoolChain? on = null) =>
        new(on ?? chain, options ?? new TxPoolOptions(), time, NullLogger<TransactionPool>.Instance);
}
