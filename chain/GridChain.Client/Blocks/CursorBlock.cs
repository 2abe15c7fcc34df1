using System.Collections.Immutable;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Client.Blocks;

/// <summary>A block as a cursor gives it.</summary>
/// <param name="Block">The block; whole transactions if they were asked for.</param>
/// <param name="Logs">Its logs that match the cursor's filter, in order.</param>
/// <param name="Receipts">All its receipts, if they were asked for; else empty.</param>
public sealed record CursorBlock(
    RpcBlock Block, ImmutableArray<RpcLog> Logs, ImmutableArray<RpcReceipt> Receipts)
{
    /// <summary>Height and hash.</summary>
    public BlockId Id => new(Block.Number, Block.Hash);
}
