using GridChain.Ledger.Processing;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Ledger.Rules;

/// <summary>
/// Headers of Ethereum's own chains and test suites. The difficulty is held to its formula; that the work was
/// done, or who proposed, was checked by somebody else.
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
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(header);
        if (header.ExtraData.Length > ExtraDataBytesMax)
        {
            return BlockValidity.Of(
                BlockFault.SealInvalid, $"extraData has {header.ExtraData.Length} bytes, at most 32 are allowed");
        }

        if (rules.ForkOf(header).IsAfterMerge)
        {
            return header.Difficulty.IsZero && header.Nonce == 0
                ? BlockValidity.Valid
                : BlockValidity.Of(BlockFault.SealInvalid, "difficulty and nonce are 0 since Paris (EIP-3675)");
        }

        if (!DaoFork.AllowsExtraData(rules.Genesis.Config, header))
            return BlockValidity.Of(BlockFault.SealInvalid, "extraData is not as the DAO fork has it (EIP-779)");
        UInt256 difficulty = ProofOfWorkDifficulty.Next(rules, parent, header.Timestamp);
        return header.Difficulty == difficulty
            ? BlockValidity.Valid
            : BlockValidity.Differs(BlockFault.DifficultyWrong, header.Difficulty, difficulty);
    }
}
