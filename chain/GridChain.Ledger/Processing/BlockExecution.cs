using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Ledger.Rules;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.State;

namespace GridChain.Ledger.Processing;

/// <summary>One block being executed: the one code path for making a block and for checking one.</summary>
/// <remarks>
/// <code>
/// Begin system calls (EIP-4788, 2935) ─▶ TryAdd each transaction ─▶ TryFinish: withdrawals, rewards,
///                                                                   requests (EIP-6110, 7002, 7251), roots
/// </code>
/// Deterministic: reads nothing but the header, the transactions, the parent's state and hashes of ancestors.
/// Not thread-safe; used once.
/// </remarks>
internal sealed class BlockExecution
{
    // Holds the machine's buffers; blocks on a thread follow one another, so they share one.
    [ThreadStatic]
    private static TransactionExecutor? lastExecutor;

    private readonly ChainRules rules;
    private readonly BlockHeader header;
    private readonly ForkRules fork;
    private readonly BlockContext context;
    private readonly TransactionExecutor executor;
    private readonly WorldState world;
    private readonly PendingState state;
    private readonly List<Transaction> transactions = [];
    private readonly List<Receipt> receipts = [];
    private ulong gasUsed;
    private ulong blobGasUsed;

    /// <param name="rules">The chain's rules.</param>
    /// <param name="header">The fields that are known before the execution; roots and sums are not looked
    /// at.</param>
    /// <param name="hashes">Hashes of ancestors.</param>
    /// <param name="state">The parent's state; takes the changes.</param>
    /// <param name="codes">Analysed code, shared.</param>
    public BlockExecution(
        ChainRules rules, BlockHeader header, IBlockHashes hashes, PendingState state, CodeCache codes)
    {
        this.rules = rules;
        this.header = header;
        this.state = state;
        fork = rules.ForkOf(header);
        context = BlockContext.Of(header, rules.ChainId, fork, hashes);
        executor = ExecutorOf(fork);
        world = new WorldState(state, codes);
        DaoFork.Apply(rules.Genesis.Config, header, world);
        SystemCalls.BeginBlock(
            executor, context, header.ParentHash, header.ParentBeaconBlockRoot ?? Hash256.Zero, world);
    }

    /// <summary>Gas that transactions may still use.</summary>
    public ulong GasLeft => header.GasLimit - gasUsed;

    /// <summary>Blobs that transactions may still have.</summary>
    public int BlobsLeft => (fork.Blobs?.Max ?? 0) - (int)(blobGasUsed / BlobSchedule.GasPerBlob);

    /// <summary>Transactions so far, in order.</summary>
    public ImmutableArray<Transaction> Transactions => [.. transactions];

    /// <summary>Executes a transaction; when it is invalid, nothing has changed.</summary>
    public TransactionValidity TryAdd(Transaction transaction)
    {
        if (!transaction.TryGetSender(out Address sender, fork.RequiresLowS))
            return new TransactionValidity(TransactionFault.InvalidSignature, default, default);
        ulong blobGas = (ulong)transaction.BlobVersionedHashes.Length * BlobSchedule.GasPerBlob;
        ulong blobGasMax = (ulong)(fork.Blobs?.Max ?? 0) * BlobSchedule.GasPerBlob;
        if (fork.Blobs is not null && blobGas > 0 && blobGasUsed + blobGas > blobGasMax)
            return new TransactionValidity(TransactionFault.TooManyBlobs, blobGasUsed + blobGas, blobGasMax);
        TransactionOutcome outcome = executor.Execute(context, transaction, sender, GasLeft, world);
        if (outcome.Result is not { } result)
            return outcome.Validity;
        gasUsed += result.GasUsed;
        blobGasUsed += result.BlobGasUsed;
        transactions.Add(transaction);
        receipts.Add(ReceiptOf(transaction, result));
        return outcome.Validity;
    }

    /// <summary>Ends the block.</summary>
    /// <param name="ommers">Ommers, before Paris.</param>
    /// <param name="withdrawals">Withdrawals since Shanghai, else null.</param>
    /// <param name="result">What the header must say.</param>
    /// <returns>False when a system contract is missing or failed.</returns>
    public bool TryFinish(
        ImmutableArray<BlockHeader> ommers,
        ImmutableArray<Withdrawal>? withdrawals,
        [NotNullWhen(true)] out BlockResult? result)
    {
        result = null;
        ImmutableArray<Receipt> done = [.. receipts];
        world.BeginTransaction();
        Withdrawals.Pay(withdrawals, world);
        BlockReward.Pay(new Block(header, []) { Ommers = ommers }, fork, world);
        world.EndTransaction(fork.ClearsEmptyAccounts);
        if (!ExecutionRequests.TryTake(rules, executor, context, world, done, out var requests))
            return false;
        state.Apply(world.TakeChanges());
        ImmutableArray<byte[]> encoded = [.. done.Select(receipt => receipt.Encode())];
        result = new BlockResult
        {
            StateRoot = state.Root(),
            TransactionsRoot = BlockBody.TransactionsRoot(Transactions),
            ReceiptsRoot = BlockBody.ReceiptsRoot(encoded),
            WithdrawalsRoot = BlockBody.WithdrawalsRoot(withdrawals),
            LogsBloom = done.Any(r => r.Logs.Length > 0) ? Bloom.Union(done.Select(r => r.Bloom)) : Bloom.Empty,
            GasUsed = gasUsed,
            BlobGasUsed = fork.Blobs is null ? null : blobGasUsed,
            RequestsHash = requests is { } taken ? SystemCalls.RequestsHash(taken) : null,
            Requests = requests ?? [],
            Receipts = done,
            EncodedReceipts = encoded,
        };
        return true;
    }

    private static TransactionExecutor ExecutorOf(ForkRules fork)
    {
        if (!ReferenceEquals(lastExecutor?.Rules, fork))
            lastExecutor = new TransactionExecutor(fork);
        return lastExecutor!;
    }

    private Receipt ReceiptOf(Transaction transaction, EvmResult result)
    {
        Hash256? root = null;
        if (BlockForks.HasReceiptRoots(fork))
        {
            state.Apply(world.TakeChanges());
            root = state.Root();
        }

        return new Receipt
        {
            Type = transaction.Type,
            Succeeded = result.Status == EvmStatus.Succeeded,
            PostState = root,
            CumulativeGasUsed = gasUsed,
            Logs = result.Logs,
            Bloom = result.Logs.Length == 0 ? Bloom.Empty : Bloom.Of(result.Logs),
        };
    }
}
