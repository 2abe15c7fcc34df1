using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Ledger;
using GridChain.Ledger.Trials;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Rpc.Json;

namespace GridChain.Rpc.Tracing;

/// <summary>A transaction of the chain, executed once more: the next one of a replay.</summary>
internal sealed class ReplayRun(BlockReplay replay, CommittedBlock block, WorldState world) : ITracedRun
{
    /// <inheritdoc/>
    public Transaction Transaction { get; } = block.Block.Transactions[replay.Next];

    /// <inheritdoc/>
    public Address Sender => Transaction.TryGetSender(out Address sender, Fork.RequiresLowS) ? sender : default;

    /// <inheritdoc/>
    public BlockContext Block => replay.Context;

    /// <inheritdoc/>
    public ForkRules Fork => replay.Fork;

    /// <inheritdoc/>
    public WorldState World => world;

    /// <inheritdoc/>
    public TransactionPlace? Place { get; } = new(block.Hash, block.Header, replay.Next);

    /// <inheritdoc/>
    public int FirstLogIndex { get; } = replay.LogCount;

    /// <inheritdoc/>
    public CancellationToken Cancel => world.Cancel;

    /// <inheritdoc/>
    public TransactionOutcome Run<TTracer>(ref TTracer tracer)
        where TTracer : struct, ITracer => replay.Run(ref tracer);
}
