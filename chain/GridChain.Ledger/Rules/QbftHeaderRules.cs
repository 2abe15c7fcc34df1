using GridChain.Consensus.Qbft;
using GridChain.Ledger.Processing;
using GridChain.Primitives;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Rules;

/// <summary>Headers under QBFT; validators are those of the parent's extraData.</summary>
/// <remarks>
/// A block's timestamp is at least its parent's plus the block period. In the profile of blocks at once
/// (<c>xblockperiodmilliseconds</c>) it may equal its parent's: ADR 0002.
/// </remarks>
public sealed class QbftHeaderRules(QbftConfig config) : IHeaderRules
{
    private readonly ulong periodSeconds = config.BlockPeriodMilliseconds is null ? config.BlockPeriodSeconds : 0;

    /// <inheritdoc/>
    public Hash256 HashOf(BlockHeader header) => QbftHeader.HashOf(header);

    /// <inheritdoc/>
    public ulong NextTimestampMin(BlockHeader parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        return parent.Timestamp + periodSeconds;
    }

    /// <inheritdoc/>
    public BlockValidity Verify(BlockHeader parent, BlockHeader header)
    {
        QbftValidity validity = QbftVerifier.Verify(header, QbftHeader.ExtraDataOf(parent).Validators);
        return validity == QbftValidity.Valid
            ? BlockValidity.Valid
            : BlockValidity.Of(BlockFault.SealInvalid, validity.ToString());
    }
}
