using System.Collections.Immutable;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Execution;

/// <summary>What eth_feeHistory tells of a block.</summary>
/// <param name="BaseFee">Wei a unit of gas.</param>
/// <param name="GasRatio">Gas used as a part of the limit.</param>
/// <param name="BlobBaseFee">Wei a unit of blob gas.</param>
/// <param name="BlobRatio">Blob gas used as a part of the limit.</param>
/// <param name="GasUsed">Gas used.</param>
internal sealed record FeeRow(UInt256 BaseFee, double GasRatio, UInt256 BlobBaseFee, double BlobRatio, ulong GasUsed)
{
    /// <summary>
    /// Tips in rising order, each once, with the gas of all transactions that paid it or less. Default until it was
    /// asked for: the receipts must be read. One reference, so that a reader without the lock sees none or all.
    /// </summary>
    public ImmutableArray<(UInt256 Tip, ulong GasUpTo)> Tips { get; set; }

    /// <summary>The tips at percentiles of the gas, as go-ethereum takes them.</summary>
    /// <param name="percentiles">0 to 100, rising.</param>
    public IEnumerable<UInt256> At(ImmutableArray<double> percentiles)
    {
        ImmutableArray<(UInt256 Tip, ulong GasUpTo)> tips = Tips.IsDefault ? [] : Tips;
        int at = 0;
        foreach (double percentile in percentiles)
        {
            var threshold = (ulong)(GasUsed * percentile / 100);
            while (at < tips.Length - 1 && tips[at].GasUpTo < threshold)
                at++;
            yield return tips.IsEmpty ? UInt256.Zero : tips[at].Tip;
        }
    }
}
