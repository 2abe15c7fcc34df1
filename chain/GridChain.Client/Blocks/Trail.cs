using System.Collections.Immutable;

namespace GridChain.Client.Blocks;

/// <summary>
/// The last blocks that a cursor told, oldest first: enough to find back after a reorganisation.
/// </summary>
internal sealed class Trail(ImmutableArray<BlockId> saved)
{
    private const int LengthMax = 64;

    internal ImmutableArray<BlockId> Blocks { get; private set; } = saved;

    internal BlockId? Last => Blocks.IsEmpty ? null : Blocks[^1];

    internal void Add(IEnumerable<BlockId> blocks) => Blocks = [.. Blocks.Concat(blocks).TakeLast(LengthMax)];

    internal void CutBehind(BlockId? last) =>
        Blocks = last is { } block ? [.. Blocks.Where(b => b.Number <= block.Number)] : [];

    internal bool Has(BlockId block) => Blocks.Contains(block);
}
