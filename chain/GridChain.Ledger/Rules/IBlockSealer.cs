using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Rules;

/// <summary>Gives a block its maker's fields before it is executed, and its seals behind that.</summary>
public interface IBlockSealer
{
    /// <summary>Sets beneficiary, difficulty, mixHash and extraData.</summary>
    /// <param name="parent">The block before.</param>
    /// <param name="header">The header so far.</param>
    BlockHeader Prepare(BlockHeader parent, BlockHeader header);

    /// <summary>Seals a header that is complete but for the seals.</summary>
    BlockHeader Seal(BlockHeader header);
}
