using System.Numerics;
using GridChain.Evm.Forks;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Execution;

/// <summary>The price of blob gas (EIP-4844, EIP-7918).</summary>
public static class BlobFees
{
    private const ulong BlobBaseCost = 1 << 13;

    /// <summary>Base fee in wei a unit of blob gas: e^(excess / fraction), at least 1.</summary>
    public static UInt256 BaseFee(ulong excessBlobGas, ForkRules rules) =>
        rules.Blobs is { } blobs ? FakeExponential(excessBlobGas, blobs.UpdateFraction) : UInt256.One;

    /// <summary>Excess blob gas of the block after one.</summary>
    /// <param name="parentExcess">Excess of the parent.</param>
    /// <param name="parentUsed">Blob gas used in the parent.</param>
    /// <param name="parentBaseFee">Base fee of the parent, wei.</param>
    /// <param name="rules">The fork of the child.</param>
    public static ulong NextExcess(
        ulong parentExcess, ulong parentUsed, in UInt256 parentBaseFee, ForkRules rules)
    {
        if (rules.Blobs is not { } blobs)
            return 0;
        ulong target = (ulong)blobs.Target * BlobSchedule.GasPerBlob;
        if (parentExcess + parentUsed < target)
            return 0;
        bool isReserved = rules.HasBlobReservePrice
            && parentBaseFee * BlobBaseCost > BaseFee(parentExcess, rules) * BlobSchedule.GasPerBlob;
        return isReserved
            ? parentExcess + (parentUsed * (ulong)(blobs.Max - blobs.Target) / (ulong)blobs.Max)
            : parentExcess + parentUsed - target;
    }

    // EIP-4844's Taylor series in integers; the result saturates, as no one can pay 2^256 wei anyway.
    private static UInt256 FakeExponential(ulong numerator, ulong denominator)
    {
        BigInteger output = 0;
        BigInteger accumulator = denominator;
        for (int i = 1; !accumulator.IsZero; i++)
        {
            output += accumulator;
            accumulator = accumulator * numerator / ((BigInteger)denominator * i);
            if (output.GetBitLength() > 512)
                return UInt256.MaxValue;
        }

        BigInteger fee = output / denominator;
        return fee.GetBitLength() > 256 ? UInt256.MaxValue : UInt256.FromBigInteger(fee);
    }
}
