using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Rpc.Json;

namespace GridChain.Rpc.Tracing;

/// <summary>A transaction of the chain, or a call, that is about to run under a tracer's eyes.</summary>
internal interface ITracedRun
{
    /// <summary>The transaction.</summary>
    Transaction Transaction { get; }

    /// <summary>Who sends it.</summary>
    Address Sender { get; }

    /// <summary>The block.</summary>
    BlockContext Block { get; }

    /// <summary>The fork.</summary>
    ForkRules Fork { get; }

    /// <summary>The state: that before the transaction, then that behind it.</summary>
    WorldState World { get; }

    /// <summary>Where it is on the chain; null for a call that nobody sent.</summary>
    TransactionPlace? Place { get; }

    /// <summary>Place of its first log in the block.</summary>
    int FirstLogIndex { get; }

    /// <summary>Ends the run when it takes too long.</summary>
    CancellationToken Cancel { get; }

    /// <summary>Runs it, once.</summary>
    TransactionOutcome Run<TTracer>(ref TTracer tracer)
        where TTracer : struct, ITracer;
}
