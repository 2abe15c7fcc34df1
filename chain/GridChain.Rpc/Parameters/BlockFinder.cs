using GridChain.Ledger;

namespace GridChain.Rpc.Parameters;

/// <summary>From a caller's name of a block to the block.</summary>
internal static class BlockFinder
{
    /// <summary>The block; null when there is none. Pending is the head here.</summary>
    public static CommittedBlock? Find(this Blockchain chain, in BlockReference block)
    {
        if (block.Hash is { } hash)
            return chain.GetBlock(hash);
        return block.Tag switch
        {
            BlockTag.Latest or BlockTag.Pending => chain.Head,
            BlockTag.Earliest => chain.GetBlock(0),
            _ => chain.GetBlock(block.Number),
        };
    }
}
