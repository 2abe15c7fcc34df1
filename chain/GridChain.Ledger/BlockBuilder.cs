using System.Collections.Immutable;
using GridChain.Evm.Execution;
using GridChain.Ledger.Processing;
using GridChain.Ledger.Rules;
using GridChain.Ledger.Storage;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.State;

namespace GridChain.Ledger;

/// <summary>Makes the next block out of candidate transactions: executes, seals, commits durably.</summary>
/// <remarks>
/// <code>
/// candidates ─▶ TryAdd until the gas is used ─▶ roots ─▶ IBlockSealer.Seal ─▶ one synced batch ─▶ Head
/// </code>
/// Has no clock: who calls says what time it is. One caller at a time.
/// </remarks>
/// <param name="chain">The chain to go on with.</param>
/// <param name="sealer">Gives blocks their maker's fields and seals.</param>
public sealed class BlockBuilder(Blockchain chain, IBlockSealer sealer)
{
    // A plain transfer; with less left no transaction can follow.
    private const ulong TransactionGasMin = 21_000;

    // Header, seals and list prefixes beside the transactions.
    private const int BlockBytesReserved = 16_384;

    // Candidates that did not fit before the block counts as full.
    private const int MissesMax = 64;

    /// <summary>Makes a block on the head.</summary>
    /// <param name="candidates">Transactions in the order they shall have; taken one by one while gas is
    /// left.</param>
    /// <param name="timestamp">Seconds since 1970; raised to the least one that the parent allows.</param>
    /// <param name="allowEmpty">True makes a block even when no candidate can be executed.</param>
    /// <returns>The durable block, and the candidates that cannot be executed; not those that found no room.</returns>
    /// <exception cref="InvalidOperationException">
    /// The sealer may not make this block, or the genesis state lacks a system contract that the fork needs.
    /// </exception>
    /// <exception cref="State.KeyValue.KeyValueException">The store failed: stop the node.</exception>
    public BuildOutcome Build(IEnumerable<Transaction> candidates, ulong timestamp, bool allowEmpty = false)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        using WriterGate.Scope scope = chain.EnterWriter();
        CommittedBlock parent = chain.Head;
        ulong allowed = Math.Max(timestamp, chain.NextTimestampMin);
        BlockHeader header = sealer.Prepare(
            parent.Header, chain.Rules.NextHeader(parent.Header, parent.Hash, allowed));
        PendingState state = chain.BeginState();
        BlockExecution execution = chain.BeginExecution(header, state);
        ImmutableArray<RejectedTransaction> rejected = Fill(execution, candidates);
        if (execution.Transactions.IsEmpty && !allowEmpty)
            return new BuildOutcome(null, rejected);
        return new BuildOutcome(Finish(header, execution, state), rejected);
    }

    /// <summary>Takes candidates until the block is full.</summary>
    /// <remarks>
    /// A candidate that does not fit any more is passed over, and with it the sender's later ones, which cannot run
    /// without it; smaller ones of other senders may still fill the rest. Nobody is delayed by that: whoever is in
    /// no block keeps the place at the front of the pool's ring. After some candidates that do not fit the block
    /// counts as full, so that thousands of them do not cost thousands of looks.
    /// </remarks>
    private static ImmutableArray<RejectedTransaction> Fill(
        BlockExecution execution, IEnumerable<Transaction> candidates)
    {
        var rejected = ImmutableArray.CreateBuilder<RejectedTransaction>();
        var passedOver = new Dictionary<Address, ulong>();
        int bytesLeft = ChainRules.BlockBytesMax - BlockBytesReserved;
        int misses = 0;
        foreach (Transaction candidate in candidates)
        {
            _ = candidate.TryGetSender(out Address sender);
            if (passedOver.TryGetValue(sender, out ulong missing) && candidate.Nonce > missing)
                continue;
            if (candidate.Encoded.Length > bytesLeft || candidate.GasLimit > execution.GasLeft
                || candidate.BlobVersionedHashes.Length > execution.BlobsLeft)
            {
                passedOver[sender] = candidate.Nonce;
                if (++misses > MissesMax)
                    break;
                continue;
            }

            TransactionValidity validity = execution.TryAdd(candidate);
            if (validity.IsValid)
                bytesLeft -= candidate.Encoded.Length;
            else
                rejected.Add(new RejectedTransaction(candidate, validity));
            if (!validity.IsValid && validity.Fault != TransactionFault.NonceTooLow)
                passedOver[sender] = candidate.Nonce;
            if (execution.GasLeft < TransactionGasMin)
                break;
        }

        return rejected.ToImmutable();
    }

    private CommittedBlock Finish(BlockHeader header, BlockExecution execution, PendingState state)
    {
        bool hasWithdrawals = BlockForks.HasWithdrawals(chain.Rules.ForkOf(header));
        ImmutableArray<Withdrawal>? withdrawals = hasWithdrawals ? [] : null;
        if (!execution.TryFinish([], withdrawals, out BlockResult? result))
        {
            throw new InvalidOperationException(
                $"Block {header.Number} needs the request contracts of EIP-7002 "
                + $"({SystemCalls.WithdrawalRequests}) and EIP-7251 ({SystemCalls.ConsolidationRequests}), but one "
                + "is missing or failed. Put both into the genesis file's alloc.");
        }

        BlockHeader @sealed = sealer.Seal(result.Complete(header));
        return chain.Commit(
            new Block(@sealed, execution.Transactions) { Withdrawals = withdrawals }, state, result);
    }
}
