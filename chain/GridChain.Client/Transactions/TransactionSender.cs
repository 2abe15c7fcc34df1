using GridChain.Client.Calls;
using GridChain.Client.Keys;
using GridChain.Client.Rpc;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Ledger;

namespace GridChain.Client.Transactions;

/// <summary>Sends the calls of one account: gas, fees, nonce, signature, receipt.</summary>
/// <remarks>
/// <code>
/// estimate ─► next nonce ─► sign ─► hand in ─► receipt ─► succeeded, or the reason of the revert
///                 ▲                   │  nonce was taken      │ unknown to the node: handed in again
///                 └───── ask node ◄───┘                       └─► the same bytes, so never twice
/// </code>
/// Nonces are given out under a lock, so calls may be sent concurrently; another process with the same key is
/// coped with. One instance for each account and process.
/// </remarks>
public sealed class TransactionSender : IDisposable
{
    /// <summary>
    /// Gas that is allowed on top of the estimate, percent of it: state may move until inclusion.
    /// </summary>
    private const ulong GasMarginPercent = 25;

    /// <summary>
    /// Least gas on top of the estimate: two storage slots that are written first and were rewritten, or not
    /// touched, when the estimate was made (EIP-2929: 22,100 each), with a log.
    /// </summary>
    private const ulong GasMarginMin = 50_000;

    /// <summary>Most gas of a transaction since Osaka (EIP-7825).</summary>
    private const ulong GasMax = 1 << 24;

    private const int SubmitAttempts = 6;

    // The words of geth (and our node), Besu, Nethermind, anvil; the specification has no codes for these.
    private static readonly string[] AlreadyKnown =
        ["already known", "known transaction", "already imported"];

    private static readonly string[] NonceTaken =
        ["nonce too low", "replacement transaction underpriced", "nonce has already been used"];

    private readonly ChainClient chain;
    private readonly ISigner signer;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ReceiptWaiter waiter;
    private ulong? nextNonce;

    /// <summary>Makes a sender.</summary>
    /// <param name="chain">Where to.</param>
    /// <param name="signer">In whose name.</param>
    public TransactionSender(ChainClient chain, ISigner signer)
    {
        this.chain = chain;
        this.signer = signer;
        waiter = new ReceiptWaiter(chain);
    }

    /// <summary>The account that sends.</summary>
    public Address Address => signer.Address;

    /// <summary>The chain that it sends to.</summary>
    public ChainClient Chain => chain;

    /// <summary>Sends a call and waits until it is in a block.</summary>
    /// <returns>The receipt of a success.</returns>
    /// <exception cref="ChainException">
    /// Any fault; <see cref="ChainFault.Reverted"/> when the contract refuses, before sending or in the
    /// block.
    /// </exception>
    public async Task<RpcReceipt> SendAsync(ContractCall call, CancellationToken cancel) =>
        await WaitAsync(await SubmitAsync(call, cancel), cancel);

    /// <summary>Waits until a transaction is in a block.</summary>
    /// <returns>The receipt of a success.</returns>
    /// <exception cref="ChainException">
    /// <see cref="ChainFault.Reverted"/>, <see cref="ChainFault.Replaced"/>, or
    /// <see cref="ChainFault.TimedOut"/>: it may still come, look for its hash.
    /// </exception>
    public Task<RpcReceipt> WaitAsync(SentTransaction sent, CancellationToken cancel) =>
        waiter.WaitAsync(sent, cancel);

    /// <summary>Signs a call and hands it to the node, which takes it; does not wait for a block.</summary>
    /// <exception cref="ChainException">Any fault; nothing was sent unless it carries a
    /// transaction.</exception>
    public async Task<SentTransaction> SubmitAsync(ContractCall call, CancellationToken cancel)
    {
        ulong gas = call.Gas ?? await EstimateAsync(call, cancel);
        Fees fees = await Fees.AskAsync(chain, cancel);
        await turn.WaitAsync(cancel);
        try
        {
            return await SubmitInTurnAsync(call, gas, fees, cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task<ulong> EstimateAsync(ContractCall call, CancellationToken cancel)
    {
        var wish = new RpcCall { From = Address, To = call.To, Input = call.Data, Value = call.Value };
        ulong estimate = await chain.SendAsync(EthRequests.EstimateGas(wish, BlockTag.Latest), cancel);
        ulong withMargin = estimate + Math.Max(estimate * GasMarginPercent / 100, GasMarginMin);
        return estimate <= GasMax ? Math.Min(withMargin, GasMax) : withMargin;
    }

    private async Task<SentTransaction> SubmitInTurnAsync(
        ContractCall call, ulong gas, Fees fees, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            ulong nonce = nextNonce ?? await chain.GetNonceAsync(Address, BlockTag.Pending, cancel);
            Transaction transaction = signer.SignTransaction(Unsigned(call, gas, fees, nonce));
            byte[] raw = TransactionCodec.Encode(transaction);
            var sent = new SentTransaction(transaction.Hash, Address, nonce, call, gas, raw);
            // Whatever happens now, the node's count decides about the next nonce, until it has taken this
            // one.
            nextNonce = null;
            if (await HandInAsync(sent, isLast: attempt == SubmitAttempts, cancel))
            {
                nextNonce = nonce + 1;
                chain.Log.Sent(sent.Hash, call.Name, nonce);
                return sent;
            }

            chain.Log.NonceTaken(nonce, Address);
            await Task.Delay(chain.Profile.PollInterval, chain.Time, cancel);
        }
    }

    private Transaction Unsigned(ContractCall call, ulong gas, Fees fees, ulong nonce) => new()
    {
        Type = fees.IsLegacy ? TransactionType.Legacy : TransactionType.DynamicFee,
        ChainId = chain.Profile.ChainId,
        Nonce = nonce,
        MaxFeePerGas = fees.MaxFee,
        MaxPriorityFeePerGas = fees.Tip,
        GasLimit = gas,
        To = call.To,
        Value = call.Value,
        Data = call.Data,
    };

    /// <returns>False when another transaction has the nonce.</returns>
    private async Task<bool> HandInAsync(SentTransaction sent, bool isLast, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await chain.SendAsync(EthRequests.SendRaw(sent.Raw), cancel);
                return true;
            }
            catch (ChainException fault) when (Says(fault, AlreadyKnown))
            {
                return true;
            }
            catch (ChainException fault) when (Says(fault, NonceTaken))
            {
                // After a lost answer to an earlier try this very transaction may be the one that is there.
                if (attempt > 1 && await chain.GetTransactionAsync(sent.Hash, cancel) is not null)
                    return true;
                if (isLast)
                    throw;
                return false;
            }
            catch (ChainException fault) when (fault.Fault == ChainFault.Unavailable)
            {
                if (attempt >= chain.Profile.ReadAttempts)
                    throw Unknown(sent, fault);
                await Task.Delay(chain.Profile.RetryDelay * attempt, chain.Time, cancel);
            }
        }
    }

    private static bool Says(ChainException fault, ReadOnlySpan<string> parts)
    {
        if (fault.Fault != ChainFault.RpcError)
            return false;
        foreach (string part in parts)
        {
            if (fault.Message.Contains(part, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static ChainException Unknown(SentTransaction sent, ChainException fault) => new(
        ChainFault.Unavailable,
        $"{fault.Message} Whether the node took {sent.Call.Name} is not known: look for transaction "
        + $"{sent.Hash}.",
        fault)
    { Transaction = sent.Hash };
}
