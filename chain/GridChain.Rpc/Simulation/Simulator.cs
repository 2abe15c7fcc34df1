using GridChain.Evm.World;
using GridChain.Ledger;
using GridChain.Primitives.Ledger;
using GridChain.Rpc.Execution;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Simulation;

/// <summary>Runs blocks of calls on top of a block of the chain (eth_simulateV1); nothing of it stays.</summary>
/// <remarks>
/// <code>
///   request -> BlockPlan (numbers, times) -> for each: overrides, system calls, calls, requests, roots
/// </code>
/// All calls together have the node's gas limit for simulations, and the caller's time.
/// </remarks>
internal sealed class Simulator(Blockchain chain, ExecutorPool executors, RpcOptions options)
{
    /// <summary>Runs the request, or says why it cannot be run.</summary>
    /// <param name="view">The state to begin with.</param>
    /// <param name="request">The blocks.</param>
    /// <param name="blocks">What came of them.</param>
    /// <param name="cancel">Ends it.</param>
    public RpcError? Run(
        StateView view, SimulationRequest request, out List<SimulatedBlock> blocks, CancellationToken cancel)
    {
        blocks = [];
        if (BlockPlan.Of(view.Block.Header, request, out List<BlockPlan> plans) is { } misplaced)
            return misplaced;
        if (view.BeginState() is not { } state)
            return RpcError.Server($"block {view.Block.Number} is too old to go on from: its tries are gone");
        List<BlockHeader> headers = [];
        var site = new SimulationSite(
            chain, request, state, new WorldState(state, chain.Code) { Cancel = cancel },
            new SimulatedHashes(chain.BlockHashes, view.Block.Number, headers));
        ulong gasLeft = options.SimulationGasMax;
        CommittedBlock parent = view.Block;
        foreach (BlockPlan plan in plans)
        {
            cancel.ThrowIfCancellationRequested();
            var run = new BlockRun(site, plan, parent, gasLeft);
            if (run.Execute(executors, out SimulatedBlock? block) is { } fault)
                return fault;
            gasLeft = run.GasLeft;
            blocks.Add(block!);
            parent = block!.Block;
            headers.Add(parent.Header);
        }

        return null;
    }
}
