using GridChain.Evm.Forks;
using GridChain.Primitives.Numerics;

namespace GridChain.TxPool;

/// <summary>What admission asks of the chain: the rules of the next block.</summary>
/// <param name="ChainId">The chain's id.</param>
/// <param name="GasLimit">Gas of the next block.</param>
/// <param name="BaseFee">The next block's base fee, wei a unit of gas.</param>
/// <param name="Fork">The next block's fork.</param>
/// <param name="BlobBaseFee">The next block's price of a unit of blob gas, wei.</param>
public sealed record PoolHead(
    UInt256 ChainId, ulong GasLimit, UInt256 BaseFee, ForkRules Fork, UInt256 BlobBaseFee)
{
    /// <summary>Blobs that one transaction may have (EIP-4844, EIP-7594); 0 before Cancun.</summary>
    public int BlobCountMax => Math.Min(Fork.Blobs?.Max ?? 0, Fork.TransactionBlobsMax);
}
