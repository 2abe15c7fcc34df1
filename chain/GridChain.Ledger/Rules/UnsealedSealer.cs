using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Rules;

/// <summary>
/// Makes blocks without seals, for chains that nobody has to agree on: tests and simulations.
/// </summary>
/// <param name="beneficiary">Who gets the fees.</param>
public sealed class UnsealedSealer(Address beneficiary) : IBlockSealer
{
    /// <inheritdoc/>
    public BlockHeader Prepare(BlockHeader parent, BlockHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header with { Beneficiary = beneficiary };
    }

    /// <inheritdoc/>
    public BlockHeader Seal(BlockHeader header) => header;
}
