using GridChain.Primitives.Numerics;

namespace GridChain.TxPool;

/// <summary>What admission asks of the chain: the rules of the next block.</summary>
/// <param name="ChainId">The chain's id.</param>
/// <param name="Number">Height of the head.</param>
/// <param name="GasLimit">Gas of the next block.</param>
/// <param name="BaseFee">The next block's base fee, wei a unit of gas.</param>
/// <param name="TxGasCap">Gas of one transaction at the most (EIP-7825); null before Osaka.</param>
/// <param name="InitCodeBytesMax">Size of creation code at the most (EIP-3860); null before Shanghai.</param>
/// <param name="IntrinsicGas">Gas that a transaction needs before its first instruction, with EIP-7623's floor.</param>
public sealed record PoolHead(
    UInt256 ChainId,
    ulong Number,
    ulong GasLimit,
    UInt256 BaseFee,
    ulong? TxGasCap,
    int? InitCodeBytesMax,
    Func<Primitives.Ledger.Transaction, ulong> IntrinsicGas);
