using System.Collections.Immutable;
using GridChain.Evm.Execution;
using GridChain.Evm.World;
using GridChain.Ledger.Rules;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Processing;

/// <summary>What a block asks of the consensus layer (EIP-6110, EIP-7002, EIP-7251).</summary>
public static class ExecutionRequests
{
    /// <summary>Takes them behind the last transaction.</summary>
    /// <param name="rules">The chain.</param>
    /// <param name="executor">The block's fork.</param>
    /// <param name="context">The block.</param>
    /// <param name="world">The state behind the last transaction.</param>
    /// <param name="receipts">Receipts of all transactions.</param>
    /// <param name="requests">Type byte and data of each list that is not empty; null before Prague.</param>
    /// <returns>False when a request contract is missing or fails: there can be no such block.</returns>
    public static bool TryTake(
        ChainRules rules, TransactionExecutor executor, BlockContext context, WorldState world,
        ImmutableArray<Receipt> receipts, out ImmutableArray<ReadOnlyMemory<byte>>? requests)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(executor);
        requests = null;
        if (!executor.Rules.TakesRequests)
            return true;
        ReadOnlyMemory<byte>? deposits = null;
        if (rules.Genesis.Config.DepositContractAddress is { } contract
            && !DepositRequests.TryCollect(receipts, contract, out deposits))
        {
            return false;
        }

        if (!SystemCalls.TryEndBlock(executor, context, world, out ImmutableArray<ReadOnlyMemory<byte>> taken))
            return false;
        requests = deposits is { } first ? [first, .. taken] : taken;
        return true;
    }
}
