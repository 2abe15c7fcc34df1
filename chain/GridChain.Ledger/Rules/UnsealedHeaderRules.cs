using GridChain.Ledger.Processing;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Rules;

/// <summary>Headers of Ethereum's own chains and test suites: proof of work or stake was checked by somebody else.</summary>
public sealed class UnsealedHeaderRules : IHeaderRules
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
        return header.ExtraData.Length <= ExtraDataBytesMax
            ? BlockValidity.Valid
            : BlockValidity.Of(BlockFault.SealInvalid, $"extraData has {header.ExtraData.Length} bytes, at most 32 are allowed");
    }
}
