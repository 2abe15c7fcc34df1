using GridChain.Client.Calls;
using GridChain.Client.Rpc;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Client.Transactions;

/// <summary>
/// Waits for receipts, hands lost transactions in again, and finds out why one was refused.
/// </summary>
internal sealed class ReceiptWaiter(ChainClient chain)
{
    /// <summary>Unknown to the node for this long: handed in again.</summary>
    private static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan PollMax = TimeSpan.FromMilliseconds(500);

    internal async Task<RpcReceipt> WaitAsync(SentTransaction sent, CancellationToken cancel)
    {
        long start = chain.Time.GetTimestamp();
        long lastSeen = start;
        // Quick at first for chains that make a block at once; then gentle.
        TimeSpan wait = TimeSpan.FromMilliseconds(5);
        while (true)
        {
            if (await FindAsync(sent, cancel) is { } receipt)
                return await JudgeAsync(sent, receipt, cancel);
            if (chain.Time.GetElapsedTime(start) > chain.Profile.ReceiptTimeout)
                throw TimedOut(sent);
            if (chain.Time.GetElapsedTime(lastSeen) > LostAfter)
            {
                await LookAfterAsync(sent, cancel);
                lastSeen = chain.Time.GetTimestamp();
            }

            await Task.Delay(wait, chain.Time, cancel);
            wait = wait * 1.5 < PollMax ? wait * 1.5 : PollMax;
        }
    }

    private async Task<RpcReceipt?> FindAsync(SentTransaction sent, CancellationToken cancel)
    {
        try
        {
            return await chain.GetReceiptAsync(sent.Hash, cancel);
        }
        catch (ChainException fault) when (fault.Fault == ChainFault.Unavailable)
        {
            // The node may come back before the time-out, and with it the answer.
            return null;
        }
    }

    private async Task LookAfterAsync(SentTransaction sent, CancellationToken cancel)
    {
        try
        {
            if (await chain.GetTransactionAsync(sent.Hash, cancel) is not null)
                return;
            ulong used = await chain.GetNonceAsync(sent.From, BlockTag.Latest, cancel);
            // A receipt that came in between is found by the caller's next look.
            if (used > sent.Nonce && await chain.GetReceiptAsync(sent.Hash, cancel) is null)
                throw Replaced(sent);
            chain.Log.SentAgain(sent.Hash);
            await chain.SendAsync(EthRequests.SendRaw(sent.Raw), cancel);
        }
        catch (ChainException fault) when (fault.Fault is ChainFault.Unavailable or ChainFault.RpcError)
        {
            // Still lost, or known by now: the next round tells.
        }
    }

    private async Task<RpcReceipt> JudgeAsync(
        SentTransaction sent, RpcReceipt receipt, CancellationToken cancel)
    {
        chain.Log.Included(sent.Hash, receipt.BlockNumber, receipt.GasUsed);
        if (receipt.Status != 0)
            return receipt;
        RevertReason? reason = await FindReasonAsync(sent, receipt.BlockNumber, cancel);
        throw new ChainException(ChainFault.Reverted, reason?.Text ?? WhyUnknown(sent, receipt))
        {
            Reason = reason,
            Transaction = sent.Hash,
        };
    }

    // Out of gas takes all that was given; a revert gives back the rest.
    private static string WhyUnknown(SentTransaction sent, RpcReceipt receipt)
    {
        string what = receipt.GasUsed == sent.GasLimit
            ? $"{sent.Call.Name} ran out of its {sent.GasLimit} gas in block {receipt.BlockNumber}: it met another "
                + "state there than when the gas was estimated."
            : $"{sent.Call.Name} was refused in block {receipt.BlockNumber}, but would pass now: another "
                + "transaction came first.";
        return $"{what} Look at transaction {sent.Hash} and try again.";
    }

    /// <summary>Tries the call again on the state before the block, then behind it.</summary>
    private async Task<RevertReason?> FindReasonAsync(
        SentTransaction sent, ulong blockNumber, CancellationToken cancel)
    {
        foreach (ulong height in (ulong[])[blockNumber - 1, blockNumber])
        {
            try
            {
                await chain.TryCallAsync(sent.Call, sent.From, BlockTag.Number(height), cancel);
            }
            catch (ChainException fault) when (fault.Fault == ChainFault.Reverted)
            {
                return fault.Reason;
            }
            catch (ChainException fault) when (fault.Fault is ChainFault.RpcError or ChainFault.Unavailable)
            {
                // The node has no such state any more; the receipt alone must do.
            }
        }

        return null;
    }

    private ChainException TimedOut(SentTransaction sent) => new(
        ChainFault.TimedOut,
        $"{sent.Call.Name} was sent but is in no block after "
        + $"{chain.Profile.ReceiptTimeout.TotalSeconds:0} s. It may still come: look for transaction "
        + $"{sent.Hash} before sending it again.")
    { Transaction = sent.Hash };

    private static ChainException Replaced(SentTransaction sent) => new(
        ChainFault.Replaced,
        $"{sent.Call.Name} will never come: another transaction of {sent.From.ToChecksum()} took nonce "
        + $"{sent.Nonce}. Look at that one, then send again.")
    { Transaction = sent.Hash };
}
