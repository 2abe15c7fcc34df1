using GridChain.Ledger.Rules;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Processing;

/// <summary>Checks the ommers of a block (Yellow Paper §11.1): valid headers beside the last generations.</summary>
internal static class OmmerCheck
{
    private const int CountMax = 2;
    private const int GenerationCount = 7;

    /// <param name="rules">The chain's rules.</param>
    /// <param name="headerRules">What agreement says about headers.</param>
    /// <param name="ancestorOf">Blocks of the chain by number; null above the head.</param>
    /// <param name="block">The block on the head.</param>
    public static BlockValidity Check(
        ChainRules rules, IHeaderRules headerRules, Func<ulong, CommittedBlock?> ancestorOf, Block block)
    {
        if (block.Ommers.IsEmpty)
            return BlockValidity.Valid;
        if (block.Ommers.Length > CountMax)
            return BlockValidity.Differs(BlockFault.OmmerInvalid, block.Ommers.Length, CountMax);
        Dictionary<Hash256, BlockHeader> ancestors = [];
        HashSet<Hash256> taken = [headerRules.HashOf(block.Header)];
        foreach (CommittedBlock ancestor in Generations(ancestorOf, block.Header.Number))
        {
            ancestors[ancestor.Hash] = ancestor.Header;
            taken.Add(ancestor.Hash);
            taken.UnionWith(ancestor.Block.Ommers.Select(headerRules.HashOf));
        }

        foreach (BlockHeader ommer in block.Ommers)
        {
            if (!taken.Add(headerRules.HashOf(ommer)))
                return BlockValidity.Of(BlockFault.OmmerInvalid, "an ancestor, or an ommer that was named before");
            if (ommer.ParentHash == block.Header.ParentHash
                || !ancestors.TryGetValue(ommer.ParentHash, out BlockHeader? parent))
                return BlockValidity.Of(BlockFault.OmmerInvalid, $"its parent {ommer.ParentHash} is none of the last");
            BlockValidity header = HeaderCheck.Check(rules, headerRules, parent, ommer);
            if (!header.IsValid)
                return BlockValidity.Of(BlockFault.OmmerInvalid, header.ToString());
        }

        return BlockValidity.Valid;
    }

    private static IEnumerable<CommittedBlock> Generations(Func<ulong, CommittedBlock?> ancestorOf, ulong number)
    {
        for (ulong back = 1; back <= GenerationCount && back <= number; back++)
        {
            if (ancestorOf(number - back) is { } ancestor)
                yield return ancestor;
        }
    }
}
