using System.Collections.Immutable;
using GridChain.Evm.Execution;
using GridChain.Ledger;
using GridChain.Ledger.Processing;
using GridChain.Ledger.Rules;
using GridChain.Ledger.Storage;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;

namespace GridChain.Chain.Tests.Ledger;

public sealed class BlockchainTests
{
    // What one transaction may have (EIP-7825); a block has room for five and some.
    private const ulong GasCap = 1 << 24;

    private static readonly Address Somebody = Address.FromNumber(0xbeef);

    [Fact]
    public void A_block_that_was_built_is_imported_by_another_node_with_the_same_roots()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        using var otherStore = new MemoryStore();
        using Blockchain other = TestChain.Open(otherStore);
        BlockBuilder builder = TestChain.Builder(chain);
        Assert.Equal(chain.Head.Hash, other.Head.Hash);

        for (ulong nonce = 0; nonce < 6; nonce += 2)
        {
            BuildOutcome outcome = builder.Build(
                [TestChain.Transfer(nonce, Somebody, 5), TestChain.Record(nonce + 1, TestChain.Recorder, nonce, 9, 1)],
                TestChain.GenesisTime + nonce);
            Assert.Empty(outcome.Rejected);
            byte[] onTheWire = outcome.Block!.Block.Encode();
            Assert.Equal(BlockValidity.Valid, other.Import(Block.Decode(onTheWire)));
        }

        Assert.Equal(3UL, other.Head.Number);
        Assert.Equal(chain.Head.Hash, other.Head.Hash);
        Assert.Equal(Contents(store), Contents(otherStore));
    }

    [Fact]
    public void The_hash_of_a_block_leaves_out_its_seal()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);

        CommittedBlock block = TestChain.Builder(chain).Build([], 0, allowEmpty: true).Block!;

        Assert.NotEqual(block.Header.Hash, block.Hash);
        Assert.Equal(block.Hash, chain.HashOf(block.Header));
        Assert.Equal(block, chain.GetBlock(block.Hash));
        Assert.Null(chain.GetBlock(block.Header.Hash));
        Assert.Equal(block.Hash, chain.BlockHashes.GetBlockHash(1));
    }

    [Fact]
    public void A_block_with_another_seal_is_refused()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        using var otherStore = new MemoryStore();
        using Blockchain other = TestChain.Open(otherStore);
        CommittedBlock block = TestChain.Builder(chain).Build([], 0, allowEmpty: true).Block!;
        Signature stranger = Secp256k1.Sign(
            GridChain.Consensus.Qbft.QbftHeader.CommitSealHashOf(block.Header), TestChain.SenderKey);
        BlockHeader forged = GridChain.Consensus.Qbft.QbftHeader.WithSeals(block.Header, [stranger]);

        Assert.Equal(BlockFault.SealInvalid, other.Import(block.Block with { Header = forged }).Fault);
        Assert.Equal(0UL, other.Head.Number);
    }

    [Fact]
    public void Nothing_to_say_makes_no_block()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);

        BuildOutcome outcome = TestChain.Builder(chain).Build([TestChain.Transfer(7, Somebody, 1)], 0);

        Assert.Null(outcome.Block);
        Assert.Equal(TransactionFault.NonceTooHigh, Assert.Single(outcome.Rejected).Validity.Fault);
        Assert.Equal(0UL, chain.Head.Number);
    }

    [Fact]
    public void A_candidate_that_cannot_run_does_not_keep_others_out()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        Transaction poor = TestChain.Transfer(0, Somebody, UInt256.MaxValue);

        BuildOutcome outcome = TestChain.Builder(chain).Build([poor, TestChain.Transfer(0, Somebody, 1)], 0);

        Assert.Equal(TransactionFault.InsufficientFunds, Assert.Single(outcome.Rejected).Validity.Fault);
        Assert.Single(outcome.Block!.Block.Transactions);
    }

    [Fact]
    public void Candidates_are_taken_until_the_gas_is_used_and_no_further()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        int taken = 0;
        IEnumerable<Transaction> candidates = Enumerable.Range(0, 5000).Select(i =>
        {
            taken++;
            return TestChain.Transfer((ulong)i, Somebody, 1);
        });

        BuildOutcome outcome = TestChain.Builder(chain).Build(candidates, 0);

        Assert.Equal(100_000_000 / 21_000, outcome.Block!.Block.Transactions.Length);
        Assert.Equal(outcome.Block.Block.Transactions.Length, taken);
    }

    [Fact]
    public void A_large_candidate_that_finds_no_room_is_passed_over_with_what_follows_it_and_others_fill_the_rest()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        Transaction[] large = [.. Enumerable.Range(0, 9).Select(i => Idle(i, 0, GasCap))];

        BuildOutcome outcome = TestChain.Builder(chain).Build(
            [.. Enumerable.Range(0, 5).Select(i => Burn((ulong)i)), .. large, Idle(0, 1, 21_000), Idle(9, 0, 21_000)], 0);

        Assert.Empty(outcome.Rejected);
        Assert.Equal(6, outcome.Block!.Block.Transactions.Length);
        Assert.Equal(Idle(9, 0, 21_000).Hash, outcome.Block.Block.Transactions[^1].Hash);
    }

    [Fact]
    public void Behind_some_candidates_that_find_no_room_the_block_counts_as_full()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        int taken = 0;
        IEnumerable<Transaction> candidates = Enumerable.Range(0, 5).Select(i => Burn((ulong)i))
            .Concat(Enumerable.Range(0, 1000).Select(i =>
            {
                taken++;
                return Idle(i, 0, GasCap);
            }));

        BuildOutcome outcome = TestChain.Builder(chain).Build(candidates, 0);

        Assert.Equal(5, outcome.Block!.Block.Transactions.Length);
        Assert.InRange(taken, 1, 100);
    }

    [Fact]
    public void In_the_profile_of_blocks_at_once_time_may_stand_still_but_never_goes_back()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        BlockBuilder builder = TestChain.Builder(chain);

        ulong first = builder.Build([], TestChain.GenesisTime + 10, allowEmpty: true).Block!.Timestamp;
        ulong second = builder.Build([], TestChain.GenesisTime + 10, allowEmpty: true).Block!.Timestamp;
        ulong third = builder.Build([], TestChain.GenesisTime + 3, allowEmpty: true).Block!.Timestamp;

        Assert.Equal(
            [TestChain.GenesisTime + 10, TestChain.GenesisTime + 10, TestChain.GenesisTime + 10], [first, second, third]);
    }

    [Fact]
    public void Under_a_block_period_the_timestamp_is_raised_to_it()
    {
        using var store = new MemoryStore();
        var qbft = new GridChain.Primitives.Genesis.QbftConfig(BlockPeriodSeconds: 2) { Validators = [TestChain.Validator] };
        using Blockchain chain = Blockchain.Open(
            store,
            TestChain.Genesis with { Config = TestChain.Genesis.Config with { Qbft = qbft } },
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Blockchain>.Instance);

        CommittedBlock block = TestChain.Builder(chain).Build([], TestChain.GenesisTime, allowEmpty: true).Block!;

        Assert.Equal(TestChain.GenesisTime + 2, block.Timestamp);
    }

    [Fact]
    public void State_is_answered_at_every_block()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        BlockBuilder builder = TestChain.Builder(chain);
        for (ulong i = 0; i < 8; i += 2)
        {
            _ = builder.Build(
                [TestChain.Transfer(i, Somebody, 100), TestChain.Record(i + 1, TestChain.Recorder, 1, i + 1, 0)], 0);
        }

        for (ulong number = 0; number <= 4; number++)
        {
            using StateView view = chain.StateAt(number)!;
            Assert.Equal(number > 0, view.TryGetAccount(Somebody, out GridChain.Evm.World.Account account));
            Assert.Equal(number * 100, account.Balance);
            Assert.Equal(number == 0 ? 0 : (number * 2) - 1, view.GetStorage(TestChain.Recorder, 1));
        }

        Assert.Null(chain.StateAt(5));
    }

    [Fact]
    public void A_view_of_the_head_stays_while_blocks_are_made_and_proves_its_own_root()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        BlockBuilder builder = TestChain.Builder(chain);
        _ = builder.Build([TestChain.Transfer(0, Somebody, 100)], 0);
        using StateView view = chain.HeadState();
        _ = builder.Build([TestChain.Transfer(1, Somebody, 100)], 0);

        Assert.True(view.TryGetAccount(Somebody, out GridChain.Evm.World.Account account));
        Assert.Equal(100, account.Balance);
        using StateView older = chain.StateAt(1)!;
        Assert.NotEqual(view.Block.Number, chain.Head.Number);
        Assert.Equal(view.Prove(Somebody, [1])!.Nodes, older.Prove(Somebody, [1])!.Nodes);
    }

    [Fact]
    public void A_mined_transaction_tells_everything_its_receipt_shows()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        Transaction creation = (TestChain.Transfer(2, Somebody, 0) with { To = null, GasLimit = 60_000 })
            .Sign(TestChain.SenderKey);
        _ = TestChain.Builder(chain).Build(
            [TestChain.Record(0, TestChain.Recorder, 1, 2, 3), TestChain.Record(1, TestChain.Recorder, 4, 5, 6), creation], 0);

        MinedTransaction second = chain.FindTransaction(chain.Head.Block.Transactions[1].Hash)!;
        MinedTransaction third = chain.FindTransaction(creation.Hash)!;

        Assert.Equal((1, 1, TestChain.Sender), (second.Index, second.FirstLogIndex, second.Sender));
        Assert.Equal(second.Receipt.CumulativeGasUsed, second.GasUsed + chain.GetReceipts(1)!.Value[0].CumulativeGasUsed);
        Assert.Null(second.ContractAddress);
        using StateView view = chain.HeadState();
        Assert.True(view.TryGetAccount(third.ContractAddress!.Value, out _));
        Assert.Null(chain.FindTransaction(Hash256.Zero));
    }

    [Fact]
    public async Task Followers_get_every_block_in_order_and_wait_at_the_head()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        BlockBuilder builder = TestChain.Builder(chain);
        _ = builder.Build([], 0, allowEmpty: true);
        await using IAsyncEnumerator<CommittedBlock> follower =
            chain.FollowAsync(0, TestContext.Current.CancellationToken)
                .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await follower.MoveNextAsync());
        Assert.True(await follower.MoveNextAsync());
        Assert.Equal(1UL, follower.Current.Number);

        ValueTask<bool> next = follower.MoveNextAsync();
        Assert.False(next.IsCompleted);
        for (int i = 0; i < 5; i++)
            _ = builder.Build([], 0, allowEmpty: true);

        for (ulong number = 2; number <= 6; number++)
        {
            Assert.True(await next);
            Assert.Equal(number, follower.Current.Number);
            next = follower.MoveNextAsync();
        }

        chain.Dispose();
        Assert.False(await next);
    }

    [Fact]
    public void A_subscriber_who_falls_behind_loses_the_oldest_heads()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        using HeadSubscription heads = chain.SubscribeHeads(capacity: 2);
        for (int i = 0; i < 3; i++)
            _ = TestChain.Builder(chain).Build([], 0, allowEmpty: true);

        Assert.True(heads.Reader.TryRead(out CommittedBlock? first));
        Assert.True(heads.Reader.TryRead(out CommittedBlock? second));
        Assert.Equal((2UL, 3UL), (first.Number, second.Number));
        Assert.False(heads.Reader.TryRead(out _));
    }

    [Fact]
    public void A_store_of_another_chain_is_refused_with_both_hashes()
    {
        using var store = new MemoryStore();
        TestChain.Open(store).Dispose();

        LedgerOpenException fault = Assert.Throws<LedgerOpenException>(() => Blockchain.Open(
            store,
            TestChain.Genesis with { Timestamp = 1 },
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Blockchain>.Instance));

        Assert.Contains("another data directory", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_other_validators_cannot_be_sealed_and_the_message_says_by_whom()
    {
        using var store = new MemoryStore();
        using Blockchain chain = TestChain.Open(store);
        var builder = new BlockBuilder(chain, new SoleValidatorSealer(TestChain.SenderKey));

        InvalidOperationException fault =
            Assert.Throws<InvalidOperationException>(() => builder.Build([], 0, allowEmpty: true));

        Assert.Contains(TestChain.Validator.ToString(), fault.Message, StringComparison.Ordinal);
        _ = TestChain.Builder(chain).Build([], 0, allowEmpty: true);
    }

    private static ImmutableArray<string> Contents(MemoryStore store)
    {
        var entries = ImmutableArray.CreateBuilder<string>();
        foreach (Column column in LedgerColumns.All)
        {
            using IKeyValueCursor cursor = store.Scan(column, []);
            while (cursor.MoveNext())
                entries.Add($"{column} {Convert.ToHexString(cursor.Key)} {Convert.ToHexString(cursor.Value)}");
        }

        return entries.ToImmutable();
    }

    /// <summary>Burns all its gas: creation code that is one INVALID.</summary>
    private static Transaction Burn(ulong nonce) => new Transaction
    {
        Type = TransactionType.DynamicFee,
        ChainId = TestChain.Genesis.Config.ChainId,
        Nonce = nonce,
        GasLimit = GasCap,
        Data = (byte[])[0xfe],
    }.Sign(TestChain.SenderKey);

    /// <summary>Sends nothing to somebody, from one of many accounts.</summary>
    private static Transaction Idle(int account, ulong nonce, ulong gasLimit) => new Transaction
    {
        Type = TransactionType.DynamicFee,
        ChainId = TestChain.Genesis.Config.ChainId,
        Nonce = nonce,
        GasLimit = gasLimit,
        To = Somebody,
    }.Sign(Keccak256.Hash(BitConverter.GetBytes(account)).ToArray());
}
