using System.Collections.Immutable;
using GridChain.Evm.Execution;
using GridChain.Ledger.Processing;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.State;

namespace GridChain.Ledger.Trials;

/// <summary>A block that is made to be looked at and stays out of the chain.</summary>
/// <param name="Block">The block, without a seal.</param>
/// <param name="Receipts">Its receipts.</param>
/// <param name="Requests">What it asks of the consensus layer; type byte and data of each list (EIP-7685).</param>
/// <param name="Tips">What its transactions pay the beneficiary, wei.</param>
public sealed record TrialBlock(
    Block Block, ImmutableArray<Receipt> Receipts, ImmutableArray<ReadOnlyMemory<byte>> Requests, UInt256 Tips)
{
    /// <summary>Makes a block.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="state">The state behind the parent; holds the block's changes afterwards.</param>
    /// <param name="header">The header as far as it is known before the execution.</param>
    /// <param name="transactions">Transactions in the order they shall have.</param>
    /// <param name="withdrawals">Withdrawals; null where the fork has none.</param>
    /// <param name="isChoosy">True leaves out what cannot be executed, false refuses the block then.</param>
    /// <param name="refused">Why a transaction refused the block; valid when none did.</param>
    /// <returns>Null when a transaction or a request contract refused it.</returns>
    public static TrialBlock? Make(
        Blockchain chain, PendingState state, BlockHeader header, IEnumerable<Transaction> transactions,
        ImmutableArray<Withdrawal>? withdrawals, bool isChoosy, out TransactionValidity refused)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(transactions);
        BlockExecution execution = chain.BeginExecution(header, state);
        refused = TransactionValidity.Valid;
        foreach (Transaction transaction in transactions)
        {
            TransactionValidity validity = execution.TryAdd(transaction);
            if (validity.IsValid || isChoosy)
                continue;
            refused = validity;
            return null;
        }

        if (!execution.TryFinish([], withdrawals, out BlockResult? result))
            return null;
        var block = new Block(result.Complete(header), execution.Transactions) { Withdrawals = withdrawals };
        return new TrialBlock(block, result.Receipts, result.Requests, TipsOf(block, result.Receipts));
    }

    private static UInt256 TipsOf(Block block, ImmutableArray<Receipt> receipts)
    {
        UInt256 baseFee = block.Header.BaseFeePerGas ?? UInt256.Zero;
        UInt256 tips = UInt256.Zero;
        ulong before = 0;
        for (int i = 0; i < receipts.Length; i++)
        {
            ulong gas = receipts[i].CumulativeGasUsed - before;
            before = receipts[i].CumulativeGasUsed;
            tips += (block.Transactions[i].EffectiveGasPrice(baseFee) - baseFee) * gas;
        }

        return tips;
    }
}
