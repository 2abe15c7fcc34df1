using System.Collections.Concurrent;
using GridChain.Client;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.TestKit.Story;

namespace GridChain.EndToEnd.Kills;

/// <summary>What the ledger has told anybody over RPC; none of it may ever be taken back.</summary>
/// <param name="chain">The ledger.</param>
internal sealed class ReportedFacts(ChainClient chain)
{
    private readonly ConcurrentDictionary<ulong, Hash256> blocks = [];
    private readonly ConcurrentDictionary<Hash256, Hash256> transactions = [];

    /// <summary>Blocks reported so far.</summary>
    internal int BlockCount => blocks.Count;

    /// <summary>Notes a receipt.</summary>
    internal void Add(RpcReceipt receipt)
    {
        transactions[receipt.TransactionHash] = receipt.BlockHash;
        blocks[receipt.BlockNumber] = receipt.BlockHash;
    }

    /// <summary>Asks for the latest block, over and over, and notes every answer.</summary>
    internal async Task WatchHeadAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (await chain.GetBlockAsync(BlockTag.Latest, cancel) is { } head)
                    blocks[head.Number] = head.Hash;
            }
            catch (ChainException)
            {
                // It is down, as it should be from time to time.
            }

            await Task.Delay(5, CancellationToken.None);
        }
    }

    /// <summary>Looks all of them up again.</summary>
    internal async Task CheckAsync()
    {
        foreach ((ulong number, Hash256 hash) in blocks)
        {
            RpcBlock? block = await chain.GetBlockAsync(BlockTag.Number(number), CancellationToken.None);
            Check.Equal(hash, block?.Hash ?? default, $"hash of block {number}, which was reported");
        }

        foreach ((Hash256 transaction, Hash256 hash) in transactions)
        {
            RpcReceipt? receipt = await chain.GetReceiptAsync(transaction, CancellationToken.None);
            Check.Equal(hash, receipt?.BlockHash ?? default, $"block of transaction {transaction}, which was reported");
        }
    }
}
