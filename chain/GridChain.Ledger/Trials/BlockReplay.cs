using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Ledger.Processing;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Trials;

/// <summary>A block of the chain executed once more, one transaction after the other, for those who look on.</summary>
/// <remarks>Changes nothing but the world it is given. Not thread-safe; used once.</remarks>
public sealed class BlockReplay
{
    private readonly Block block;
    private readonly TransactionExecutor executor;
    private readonly WorldState world;
    private ulong gasUsed;

    /// <summary>Begins the block: its system calls run now.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="block">The block, not genesis; on the chain, or one that could have been.</param>
    /// <param name="world">The state behind its parent; becomes the state behind the block.</param>
    public BlockReplay(Blockchain chain, CommittedBlock block, WorldState world)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(block);
        this.block = block.Block;
        this.world = world;
        Context = chain.ContextOf(block.Header);
        executor = new TransactionExecutor(chain.Rules.ForkOf(block.Header));
        SystemCalls.BeginBlock(
            executor, Context, block.Header.ParentHash, block.Header.ParentBeaconBlockRoot ?? Hash256.Zero, world);
    }

    /// <summary>What the block tells its transactions.</summary>
    public BlockContext Context { get; }

    /// <summary>Its fork.</summary>
    public ForkRules Fork => executor.Rules;

    /// <summary>Place of the next transaction.</summary>
    public int Next { get; private set; }

    /// <summary>Logs of the transactions so far.</summary>
    public int LogCount { get; private set; }

    /// <summary>Executes transactions of a block of the chain up to one, which comes next then.</summary>
    public void RunTo(int index)
    {
        NoTracer tracer = default;
        while (Next < index)
            Invariant.Check(Run(ref tracer).IsExecuted);
    }

    /// <summary>Executes the next transaction while a tracer looks on; one of the chain always is executed.</summary>
    public TransactionOutcome Run<TTracer>(ref TTracer tracer)
        where TTracer : struct, ITracer
    {
        Transaction transaction = block.Transactions[Next++];
        if (!transaction.TryGetSender(out Address sender, Fork.RequiresLowS))
        {
            return new TransactionOutcome(
                new TransactionValidity(TransactionFault.InvalidSignature, default, default), null);
        }

        TransactionOutcome outcome = executor.Execute(
            Context, transaction, sender, block.Header.GasLimit - gasUsed, world, ref tracer);
        gasUsed += outcome.Result?.GasUsed ?? 0;
        LogCount += outcome.Result?.Logs.Length ?? 0;
        return outcome;
    }

    /// <summary>Executes what is left of the block: transactions, withdrawals, rewards, requests.</summary>
    public void Finish()
    {
        RunTo(block.Transactions.Length);
        world.BeginTransaction();
        Withdrawals.Pay(block.Withdrawals, world);
        BlockReward.Pay(block, Fork, world);
        world.EndTransaction(Fork.ClearsEmptyAccounts);
        Invariant.Check(SystemCalls.TryEndBlock(executor, Context, world, out _));
    }
}
