using GridChain.Evm.Forks;
using GridChain.Ledger.Processing;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Ledger.Rules;

/// <summary>
/// The difficulty that proof of work demands of the next block (Yellow Paper §4.3.4, EIP-2, EIP-100).
/// </summary>
internal static class ProofOfWorkDifficulty
{
    private const ulong BombPeriodBlocks = 100_000;
    private const ulong FrontierTargetSeconds = 13;
    private const long StepsDownMax = 99;

    private static readonly UInt256 Least = 131_072;

    /// <summary>Difficulty of the block after <paramref name="parent"/>.</summary>
    /// <param name="rules">The chain's rules.</param>
    /// <param name="parent">The block before.</param>
    /// <param name="timestamp">The child's timestamp; seconds since 1970, above the parent's.</param>
    public static UInt256 Next(ChainRules rules, BlockHeader parent, ulong timestamp)
    {
        ulong number = parent.Number + 1;
        ForkRules fork = rules.Forks.At(number, timestamp);
        long steps = StepsOf(fork, parent, timestamp - parent.Timestamp);
        UInt256 change = parent.Difficulty / 2_048 * (ulong)Math.Abs(steps);
        UInt256 difficulty = steps < 0 ? parent.Difficulty - change : parent.Difficulty + change;
        if (difficulty < Least)
            difficulty = Least;
        ulong delay = BombDelayOf(rules.Genesis.Config, fork, number);
        ulong periods = (number > delay ? number - delay : 0) / BombPeriodBlocks;
        return periods > 1 ? difficulty + (UInt256.One << (int)Math.Min(periods - 2, 256)) : difficulty;
    }

    private static long StepsOf(ForkRules fork, BlockHeader parent, ulong seconds)
    {
        if (!fork.RequiresLowS)
            return seconds < FrontierTargetSeconds ? 1 : -1;
        if (BlockForks.HasReceiptRoots(fork))
            return Bounded(1, seconds / 10);
        return Bounded(parent.OmmersHash == BlockHeader.EmptyOmmersHash ? 1 : 2, seconds / 9);
    }

    private static long Bounded(long up, ulong down) =>
        down > StepsDownMax + 2 ? -StepsDownMax : Math.Max(up - (long)down, -StepsDownMax);

    /// <summary>Blocks by which forks put off the bomb: EIP-649, 1234, 2384, 3554, 4345, 5133.</summary>
    private static ulong BombDelayOf(GenesisConfig config, ForkRules fork, ulong number)
    {
        if (number >= config.GrayGlacierBlock)
            return 11_400_000;
        if (number >= config.ArrowGlacierBlock)
            return 10_700_000;
        if (fork.HasBaseFee)
            return 9_700_000;
        if (fork.HasWarmSets || number >= config.MuirGlacierBlock)
            return 9_000_000;
        if (fork.Instructions.HasFlag(InstructionSet.ExtCodeHash))
            return 5_000_000;
        return BlockForks.HasReceiptRoots(fork) ? 0UL : 3_000_000;
    }
}
