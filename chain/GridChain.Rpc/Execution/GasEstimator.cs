using GridChain.Evm.Execution;
using GridChain.Evm.Interpreter;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Execution;

/// <summary>The least gas limit with which a transaction succeeds (eth_estimateGas).</summary>
/// <remarks>
/// A run with all the gas tells the peak, the gas that was in use before refunds. It nearly always suffices as the
/// limit. Where inner calls keep back one 64th (EIP-150) or code looks at its gas, it does not, and a binary search
/// between the peak and what sufficed finds the least limit to the unit.
/// </remarks>
internal static class GasEstimator
{
    private const ulong CallStipend = 2_300;

    /// <summary>Finds the limit, or says why no limit would do.</summary>
    public static RpcError? Estimate(CallSite site, Call call, out ulong gas)
    {
        gas = 0;
        ulong high = Math.Min(call.Transaction.GasLimit, site.Fork.TransactionGasMax);
        high = Math.Min(high, Affordable(site, call));
        TransactionOutcome whole = site.Run(call.WithGas(high));
        if (CallFault.Of(whole) is { } fault)
            return IsShortOfGas(whole) ? RpcError.Server($"gas required exceeds allowance ({high})") : fault;
        ulong peak = whole.Result?.GasPeak ?? high;
        gas = Succeeds(site, call, peak) ? peak : Search(site, call, peak, high);
        return null;
    }

    private static ulong Search(CallSite site, Call call, ulong low, ulong high)
    {
        // Most calls that keep back gas do so once: try that first, the rest of the range is far away.
        ulong guess = (low + CallStipend) * 64 / 63;
        if (guess < high)
        {
            if (Succeeds(site, call, guess))
                high = guess;
            else
                low = guess;
        }

        while (low + 1 < high)
        {
            ulong middle = low + ((high - low) / 2);
            if (Succeeds(site, call, middle))
                high = middle;
            else
                low = middle;
        }

        return high;
    }

    private static bool Succeeds(CallSite site, Call call, ulong gas) =>
        site.Run(call.WithGas(gas)).Result?.Status == EvmStatus.Succeeded;

    private static bool IsShortOfGas(TransactionOutcome outcome) => outcome.Result is { } result
        ? result.Halt == HaltReason.OutOfGas
        : outcome.Validity.Fault is TransactionFault.IntrinsicGasTooLow or TransactionFault.FloorGasTooLow;

    /// <summary>Gas that the sender can pay at its price.</summary>
    private static ulong Affordable(CallSite site, Call call)
    {
        Transaction transaction = call.Transaction;
        if (!call.Checks.HasFlag(ExecutionChecks.Funds) || transaction.MaxFeePerGas.IsZero)
            return ulong.MaxValue;
        UInt256 balance = site.AccountOf(call.From).Balance;
        return balance < transaction.Value
            ? ulong.MaxValue
            : ((balance - transaction.Value) / transaction.MaxFeePerGas).SaturateToUInt64();
    }
}
