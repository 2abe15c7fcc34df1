using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.Ledger;

namespace GridChain.Rpc.Execution;

/// <summary>A block's state and context in which calls are simulated; what a call changed is thrown away.</summary>
internal sealed class CallSite : IDisposable
{
    private readonly StateView view;
    private readonly IStateReader reader;
    private readonly WorldState world;
    private readonly ExecutorPool executors;

    public CallSite(
        StateView view, IStateReader reader, WorldState world, BlockContext block, ForkRules fork,
        ExecutorPool executors)
    {
        this.view = view;
        this.reader = reader;
        this.world = world;
        this.executors = executors;
        Block = block;
        Fork = fork;
    }

    /// <summary>The block that a call sees.</summary>
    public BlockContext Block { get; }

    /// <summary>Its fork.</summary>
    public ForkRules Fork { get; }

    /// <summary>The state, as it is behind the last call until the next one.</summary>
    public WorldState World => world;

    /// <summary>An account as a call finds it.</summary>
    public Account AccountOf(in Address address) =>
        reader.TryGetAccount(address, out Account account) ? account : Account.Empty;

    /// <summary>Runs a call on the block's state as it was.</summary>
    public TransactionOutcome Run(Call call)
    {
        world.Reset(reader);
        TransactionExecutor executor = executors.Rent(Fork);
        TransactionOutcome outcome = executor.Call(BlockFor(call), call.Transaction, call.From, world, call.Checks);
        executors.Return(executor);
        return outcome;
    }

    /// <summary>Runs a call on the block's state as it was, while a tracer looks on.</summary>
    public TransactionOutcome Run<TTracer>(Call call, ref TTracer tracer)
        where TTracer : struct, ITracer
    {
        world.Reset(reader);
        TransactionExecutor executor = executors.Rent(Fork);
        TransactionOutcome outcome = executor.Call(
            BlockFor(call), call.Transaction, call.From, world, call.Checks, ref tracer);
        executors.Return(executor);
        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose() => view.Dispose();

    /// <summary>To a call that names no price, gas costs nothing: BASEFEE is 0, as in every other node.</summary>
    private BlockContext BlockFor(Call call) =>
        call.Transaction.MaxFeePerGas.IsZero ? Block with { BaseFeePerGas = UInt256.Zero } : Block;
}
