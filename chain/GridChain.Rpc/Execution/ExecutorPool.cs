using System.Collections.Concurrent;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;

namespace GridChain.Rpc.Execution;

/// <summary>Executors to be used again, since each holds the machine's buffers. Thread-safe.</summary>
/// <remarks>One whose call threw is not given back: its buffers may be in any state.</remarks>
internal sealed class ExecutorPool
{
    private readonly ConcurrentDictionary<ForkRules, ConcurrentBag<TransactionExecutor>> idle = [];

    public TransactionExecutor Rent(ForkRules fork) =>
        idle.TryGetValue(fork, out ConcurrentBag<TransactionExecutor>? bag) && bag.TryTake(out TransactionExecutor? one)
            ? one
            : new TransactionExecutor(fork);

    public void Return(TransactionExecutor executor)
    {
        // Rules that one call pretends will never be asked for again.
        if (!executor.Rules.Precompiles.IsRearranged)
            idle.GetOrAdd(executor.Rules, _ => []).Add(executor);
    }
}
