using GridChain.Ledger;
using GridChain.Rpc.Protocol;

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

    /// <summary>Opens the state behind a block; the caller disposes it.</summary>
    /// <returns>Why it cannot be had; null when it is open.</returns>
    public static RpcError? Open(
        this Blockchain chain, in BlockReference reference, out StateView? state)
    {
        if (reference.Tag is BlockTag.Latest or BlockTag.Pending)
        {
            state = chain.HeadState();
            return null;
        }

        state = null;
        return chain.Find(reference) is { } block ? chain.Open(block.Number, out state) : RpcError.UnknownBlock;
    }

    /// <summary>Opens the state behind a block that is on the chain.</summary>
    public static RpcError? Open(this Blockchain chain, ulong number, out StateView? state)
    {
        state = chain.StateAt(number);
        return state is null ? RpcError.Pruned(number, chain.OldestState) : null;
    }
}
