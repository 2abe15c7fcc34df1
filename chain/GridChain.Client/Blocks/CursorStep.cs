using System.Collections.Immutable;

namespace GridChain.Client.Blocks;

/// <summary>What a cursor tells: new blocks, a way back, or that nothing is left to read.</summary>
public abstract record CursorStep
{
    private CursorStep()
    {
    }

    /// <summary>Blocks that follow each other and what was told before.</summary>
    /// <param name="Blocks">At least one, ascending without gaps.</param>
    /// <param name="Trail">Save it in the same transaction as what you make of the blocks.</param>
    /// <param name="Head">Height of the newest final block.</param>
    public sealed record Advanced(
        ImmutableArray<CursorBlock> Blocks, ImmutableArray<BlockId> Trail, ulong Head) : CursorStep;

    /// <summary>
    /// Blocks that were told are no longer on the chain: forget everything above <paramref name="To"/>.
    /// </summary>
    /// <param name="To">The last block that still holds; null to forget everything and begin anew.</param>
    /// <param name="Trail">Save it in the same transaction as what you forget.</param>
    public sealed record RolledBack(BlockId? To, ImmutableArray<BlockId> Trail) : CursorStep;

    /// <summary>All blocks up to the head were told. Comes once for each head that is reached.</summary>
    /// <param name="Head">Height of the newest final block.</param>
    public sealed record CaughtUp(ulong Head) : CursorStep;
}
