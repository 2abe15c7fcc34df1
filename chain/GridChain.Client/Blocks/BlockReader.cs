using System.Collections.Immutable;
using GridChain.Client.Rpc;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Client.Blocks;

/// <summary>
/// Reads a range of blocks with their logs in one batch and checks that they belong together.
/// </summary>
internal sealed class BlockReader(ChainClient chain, BlockCursorOptions options)
{
    /// <summary>Reads blocks from one height to another.</summary>
    /// <returns>
    /// The blocks; empty when the node did not have all of them or changed its mind meanwhile: ask again.
    /// </returns>
    /// <exception cref="ChainException">Any fault.</exception>
    internal async Task<ImmutableArray<CursorBlock>> ReadAsync(ulong from, ulong to, CancellationToken cancel)
    {
        var batch = new RpcBatch();
        var blocks = new List<Task<RpcBlock?>>();
        var receipts = new List<Task<ImmutableArray<RpcReceipt>>>();
        for (ulong height = from; height <= to; height++)
        {
            blocks.Add(batch.Add(EthRequests.Block(BlockTag.Number(height), options.WithTransactions)));
            if (options.WithReceipts)
                receipts.Add(batch.Add(EthRequests.BlockReceipts(BlockTag.Number(height))));
        }

        Task<ImmutableArray<RpcLog>>? logs =
            options.WithReceipts ? null : batch.Add(EthRequests.Logs(Filter(from, to)));
        await chain.SendAsync(batch, cancel);
        var read = ImmutableArray.CreateBuilder<CursorBlock>(blocks.Count);
        ILookup<Hash256, RpcLog>? logsByBlock =
            logs is null ? null : (await logs).Where(l => !l.Removed).ToLookup(l => l.BlockHash ?? default);
        for (int i = 0; i < blocks.Count; i++)
        {
            if (await blocks[i] is not { } block)
                return [];
            ImmutableArray<RpcReceipt> ofBlock = options.WithReceipts ? await receipts[i] : [];
            ImmutableArray<RpcLog> found = logsByBlock is null
                ? [.. ofBlock.SelectMany(r => r.Logs).Where(IsWanted)]
                : [.. logsByBlock[block.Hash].OrderBy(l => l.LogIndex)];
            read.Add(new CursorBlock(block, found, ofBlock));
        }

        return BelongTogether(read, logsByBlock) ? read.MoveToImmutable() : [];
    }

    private RpcFilter Filter(ulong from, ulong to) => new()
    {
        FromBlock = BlockTag.Number(from),
        ToBlock = BlockTag.Number(to),
        Address = options.Addresses.IsEmpty ? null : options.Addresses,
        Topics = options.Topics.IsEmpty ? null : [options.Topics],
    };

    private bool IsWanted(RpcLog log) =>
        (options.Addresses.IsEmpty || options.Addresses.Contains(log.Address))
        && (options.Topics.IsEmpty || (!log.Topics.IsEmpty && options.Topics.Contains(log.Topics[0])));

    /// <summary>
    /// Parent hashes link the blocks, and no log or receipt is of another block than these.
    /// </summary>
    private static bool BelongTogether(
        ImmutableArray<CursorBlock>.Builder blocks, ILookup<Hash256, RpcLog>? logsByBlock)
    {
        for (int i = 1; i < blocks.Count; i++)
        {
            if (blocks[i].Block.ParentHash != blocks[i - 1].Block.Hash)
                return false;
        }

        HashSet<Hash256> hashes = [.. blocks.Select(b => b.Block.Hash)];
        return blocks.All(b => b.Receipts.All(r => r.BlockHash == b.Block.Hash))
            && (logsByBlock is null || logsByBlock.All(group => hashes.Contains(group.Key)));
    }
}
