using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Ledger;
using GridChain.Ledger.Trials;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Rpc.Tracing;

/// <summary>A transaction of the chain, executed once more: the next one of a replay.</summary>
internal sealed class ReplayRun(BlockReplay replay, MinedTransaction mined, WorldState world) : ITracedRun
{
    /// <inheritdoc/>
    public Transaction Transaction => mined.Transaction;

    /// <inheritdoc/>
    public Address Sender => mined.Sender;

    /// <inheritdoc/>
    public BlockContext Block => replay.Context;

    /// <inheritdoc/>
    public ForkRules Fork => replay.Fork;

    /// <inheritdoc/>
    public WorldState World => world;

    /// <inheritdoc/>
    public int FirstLogIndex => mined.FirstLogIndex;

    /// <inheritdoc/>
    public CancellationToken Cancel => world.Cancel;

    /// <inheritdoc/>
    public TransactionOutcome Run<TTracer>(ref TTracer tracer)
        where TTracer : struct, ITracer => replay.Run(ref tracer);
}
