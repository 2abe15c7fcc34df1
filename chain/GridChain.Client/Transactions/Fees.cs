using System.Collections.Immutable;
using GridChain.Client.Rpc;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Client.Transactions;

/// <summary>What a transaction offers for gas, wei a unit.</summary>
/// <param name="IsLegacy">True for one gas price, false for EIP-1559.</param>
/// <param name="MaxFee">Most that is paid; the gas price of a legacy one.</param>
/// <param name="Tip">Most that goes to the proposer.</param>
internal readonly record struct Fees(bool IsLegacy, UInt256 MaxFee, UInt256 Tip)
{
    /// <summary>The tip that half of the transactions of recent blocks gave.</summary>
    private const int Percentile = 50;

    private const ulong HistoryBlocks = 5;

    /// <summary>Asks the chain what it costs now.</summary>
    /// <remarks>
    /// Twice the base fee covers six full blocks in a row (EIP-1559: at most an eighth more each block).
    /// </remarks>
    internal static async Task<Fees> AskAsync(ChainClient chain, CancellationToken cancel)
    {
        if (chain.Profile.Fee == FeeMode.Zero)
            return new Fees(false, 0, 0);
        RpcBlock? head = await chain.GetBlockAsync(BlockTag.Latest, cancel);
        if (head?.BaseFeePerGas is not { } baseFee)
        {
            UInt256 price = await chain.SendAsync(EthRequests.GasPrice(), cancel);
            return new Fees(true, price, price);
        }

        RpcFeeHistory history = await chain.SendAsync(
            EthRequests.FeeHistory(HistoryBlocks, BlockTag.Latest, [Percentile]), cancel);
        UInt256 tip = MedianTip(history);
        return new Fees(false, (baseFee * 2) + tip, tip);
    }

    private static UInt256 MedianTip(RpcFeeHistory history)
    {
        ImmutableArray<UInt256> tips =
            [.. (history.Reward ?? []).Where(block => !block.IsEmpty).Select(block => block[0]).Order()];
        return tips.IsEmpty ? UInt256.Zero : tips[tips.Length / 2];
    }
}
