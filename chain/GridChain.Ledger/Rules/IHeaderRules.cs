using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Ledger.Processing;

namespace GridChain.Ledger.Rules;

/// <summary>
/// What the way of agreement says about headers: their hash, their time, their seals. Pure, thread-safe.
/// </summary>
public interface IHeaderRules
{
    /// <summary>The hash by which a block is known and which its child names.</summary>
    Hash256 HashOf(BlockHeader header);

    /// <summary>
    /// The least timestamp of the block after <paramref name="parent"/>, seconds since 1970.
    /// </summary>
    ulong NextTimestampMin(BlockHeader parent);

    /// <summary>Checks the fields that agreement fixes, and the seals.</summary>
    /// <param name="parent">The block before.</param>
    /// <param name="header">The header to check.</param>
    BlockValidity Verify(BlockHeader parent, BlockHeader header);
}
