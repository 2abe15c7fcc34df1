using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Rpc.Execution;
using GridChain.Rpc.Json;

namespace GridChain.Rpc.Tracing;

/// <summary>A call that nobody sent (debug_traceCall).</summary>
internal sealed class CallRun(CallSite site, Call call, CancellationToken cancel) : ITracedRun
{
    /// <inheritdoc/>
    public Transaction Transaction => call.Transaction;

    /// <inheritdoc/>
    public Address Sender => call.From;

    /// <inheritdoc/>
    public BlockContext Block => site.Block;

    /// <inheritdoc/>
    public ForkRules Fork => site.Fork;

    /// <inheritdoc/>
    public WorldState World => site.World;

    /// <inheritdoc/>
    public TransactionPlace? Place => null;

    /// <inheritdoc/>
    public int FirstLogIndex => 0;

    /// <inheritdoc/>
    public CancellationToken Cancel => cancel;

    /// <inheritdoc/>
    public TransactionOutcome Run<TTracer>(ref TTracer tracer)
        where TTracer : struct, ITracer => site.Run(call, ref tracer);
}
