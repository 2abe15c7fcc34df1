using GridChain.Ledger.Processing;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Rules;

/// <summary>
/// Headers of Ethereum's own chains and test suites: proof of work or stake was checked by somebody else.
/// </summary>
/// <param name="rules">The chain's rules.</param>
public sealed class UnsealedHeaderRules(ChainRules rules) : IHeaderRules
{
    private const int ExtraDataBytesMax = 32;

    /// <inheritdoc/>
    public Hash256 HashOf(BlockHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header.Hash;
    }

    /// <inheritdoc/>
    public ulong NextTimestampMin(BlockHeader parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        return parent.Timestamp + 1;
    }

    /// <inheritdoc/>
    public BlockValidity Verify(BlockHeader parent, BlockHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (header.ExtraData.Length > ExtraDataBytesMax)
        {
            return BlockValidity.Of(
                BlockFault.SealInvalid, $"extraData has {header.ExtraData.Length} bytes, at most 32 are allowed");
        }

        bool isStaked = rules.ForkOf(header).IsAfterMerge;
        return isStaked && (!header.Difficulty.IsZero || header.Nonce != 0)
            ? BlockValidity.Of(BlockFault.SealInvalid, "difficulty and nonce are 0 since Paris (EIP-3675)")
            : BlockValidity.Valid;
    }
}
