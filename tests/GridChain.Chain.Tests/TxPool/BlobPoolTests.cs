using GridChain.Chain.Tests.Kzg;
using GridChain.Chain.Tests.Ledger;
using GridChain.Evm.Kzg;
using GridChain.Ledger;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;
using GridChain.TxPool;
using GridChain.TxPool.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Chain.Tests.TxPool;

public sealed class BlobPoolTests : IDisposable
{
    private static readonly Wallet Ana = new(1);
    private static readonly Transaction Blob = Ana.Sign(BlobVector.Naming(Wallet.Plain(0)));
    private readonly string folder = Directory.CreateTempSubdirectory("gridchain-").FullName;
    private readonly FakePoolChain chain = new();

    public BlobPoolTests() => chain.Accounts[Ana.Address] = new PoolAccount(0, UInt256.One << 64, false);

    /// <summary>What is wrong, its network form, and how the refusal begins.</summary>
    public static TheoryData<string, byte[], string> Refusals => new()
    {
        { "alone", Blob.Encoded.ToArray(), "missing sidecar in blob transaction" },
        {
            "no blob", BlobVector.Wrap(Ana.Sign(BlobVector.Naming(Wallet.Plain(0), count: 0)), count: 0),
            "blobless blob transaction"
        },
        {
            "too many", BlobVector.Wrap(Ana.Sign(BlobVector.Naming(Wallet.Plain(0), count: 7)), count: 7),
            "oversized data: transaction size"
        },
        {
            "too many named", BlobVector.Wrap(Ana.Sign(BlobVector.Naming(Wallet.Plain(0), count: 7)), count: 1),
            "too many blobs in transaction: have 7, permitted 6"
        },
        { "count", BlobVector.Wrap(Blob, count: 2), "invalid number of 2 blobs compared to 1 blob hashes" },
        {
            "proof count", BlobVector.Wrap(Blob, proofs: BlobVector.BlobProof),
            "invalid number of 1 blob proofs, expected 128"
        },
        { "hash", BlobVector.Wrap(Blob, commitment: BlobVector.BlobProof), "blob 0: computed hash 0x01" },
        { "cells", BlobVector.Wrap(Blob, blob: new byte[KzgProofs.BlobBytes]), "invalid blob 0: its KZG proof" },
        {
            "proof", BlobVector.Wrap(Blob, hasCellProofs: false, proofs: BlobVector.Commitment),
            "invalid blob 0: its KZG proof"
        },
        { "blob size", BlobVector.Wrap(Blob, blob: new byte[32]), "rlp: 131072 bytes were expected, not 32" },
        { "creation", BlobVector.Wrap(Ana.Sign(Blob with { To = null })), "" },
        {
            "blob fee", BlobVector.Wrap(Ana.Sign(Blob with { MaxFeePerBlobGas = 0 })),
            "max fee per blob gas less than block blob gas fee: maxFeePerBlobGas 0, blobBaseFee 1"
        },
        {
            "funds", BlobVector.Wrap(Ana.Sign(Blob with { MaxFeePerBlobGas = UInt256.One << 60 })),
            "insufficient funds"
        },
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Takes_a_transaction_with_its_blobs_and_forgets_them_with_it(bool hasCellProofs)
    {
        using TransactionPool pool = NewPool();
        byte[] form = BlobVector.Wrap(Blob, hasCellProofs);
        Assert.Equal(new TxAdmission.Accepted(Blob.Hash, IsReady: true), pool.Submit(form));
        Assert.Equal(new TxPoolStatus(1, 0, 1, Blob.Encoded.Length, form.Length), pool.Status);
        Assert.Equal(form, pool.Find(Blob.Hash)!.NetworkForm.ToArray());
        chain.Commit(pool, pool.Select());
        Assert.Equal(default, pool.Status);
    }

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public void Refuses_what_is_not_proven_or_not_paid(string fault, byte[] form, string message)
    {
        using TransactionPool pool = NewPool();
        TxAdmission admission = pool.Submit(form);
        Assert.False(admission.IsAccepted, fault);
        Assert.StartsWith(message, admission.Message, StringComparison.Ordinal);
        Assert.Equal(default, pool.Status);
    }

    [Fact]
    public void Refuses_blobs_where_the_operator_gives_no_room_and_where_the_room_is_used_up()
    {
        byte[] form = BlobVector.Wrap(Blob);
        using TransactionPool none = NewPool(new TxPoolOptions { BlobBytesMax = 0 });
        Assert.Equal(new TxAdmission.TypeNotAccepted(3), none.Submit(form));
        using TransactionPool small = NewPool(new TxPoolOptions { BlobBytesMax = form.Length - 1 });
        Assert.IsType<TxAdmission.PoolFull>(small.Submit(form));
        using TransactionPool two = NewPool(new TxPoolOptions { BlobBytesMax = 2 * form.Length });
        Assert.True(two.Submit(form).IsAccepted);
        Transaction next = Ana.Sign(BlobVector.Naming(Wallet.Plain(1)));
        Assert.IsType<TxAdmission.SenderBytesFull>(two.Submit(BlobVector.Wrap(next)));
    }

    [Fact]
    public void Replaces_blobs_only_for_a_higher_blob_fee()
    {
        using TransactionPool pool = NewPool();
        Assert.True(pool.Submit(BlobVector.Wrap(Blob)).IsAccepted);
        Transaction dearer = Ana.Sign(Blob with { MaxFeePerGas = 1, MaxPriorityFeePerGas = 1 });
        Assert.Equal(new TxAdmission.BlobReplacementUnderpriced(1, 2), pool.Submit(BlobVector.Wrap(dearer)));
        Transaction dearest = Ana.Sign(dearer with { MaxFeePerBlobGas = 2 });
        Assert.True(pool.Submit(BlobVector.Wrap(dearest)).IsAccepted);
        Assert.Null(pool.Find(Blob.Hash));
        Assert.Equal(BlobVector.Wrap(dearest).Length, pool.Status.BlobBytes);
    }

    [Fact]
    public async Task Keeps_blobs_across_a_restart()
    {
        string path = Path.Combine(folder, "pool.journal");
        byte[] form = BlobVector.Wrap(Blob);
        using (TransactionPool pool = NewPool(journal: Open(path)))
        {
            using var ending = new CancellationTokenSource();
            Task writing = pool.RunJournalAsync(ending.Token);
            Assert.True(pool.Submit(form).IsAccepted);
            await ending.CancelAsync();
            await writing;
        }

        using TransactionPool restored = NewPool(journal: Open(path));
        Assert.Equal(1, restored.Restore());
        Assert.Equal(form, restored.Find(Blob.Hash)!.NetworkForm.ToArray());
    }

    [Fact]
    public void A_block_takes_as_many_blobs_as_its_fork_allows_and_leaves_the_others_waiting()
    {
        using var store = new MemoryStore();
        using Blockchain ledger = TestChain.Open(store);
        int max = ledger.Rules.ForkOf(ledger.Head.Header).Blobs!.Max;
        Transaction[] candidates =
        [
            .. Enumerable.Range(0, max + 2).Select(nonce => (BlobVector.Naming(Wallet.Plain((ulong)nonce)) with
            {
                ChainId = TestChain.Genesis.Config.ChainId,
            }).Sign(TestChain.SenderKey)),
        ];
        BuildOutcome first = TestChain.Builder(ledger).Build(candidates, TestChain.GenesisTime + 1);
        Assert.Equal(max, first.Block!.Block.Transactions.Length);
        Assert.Empty(first.Rejected);
        Assert.Equal((ulong)max * 131_072, first.Block.Header.BlobGasUsed);
        BuildOutcome second = TestChain.Builder(ledger).Build(candidates[max..], TestChain.GenesisTime + 2);
        Assert.Equal(2, second.Block!.Block.Transactions.Length);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static TxJournal Open(string path) =>
        TxJournal.Open(path, TimeProvider.System, NullLogger<TxJournal>.Instance);

    private TransactionPool NewPool(TxPoolOptions? options = null, TxJournal? journal = null) =>
        new(chain, options ?? new TxPoolOptions(), TimeProvider.System, NullLogger<TransactionPool>.Instance, journal);
}
