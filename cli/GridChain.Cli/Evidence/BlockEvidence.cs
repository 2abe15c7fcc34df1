using System.Collections.Immutable;
using GridChain.Client;
using GridChain.Client.Proofs;
using GridChain.Client.Rpc;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Ledger;

namespace GridChain.Cli.Evidence;

/// <summary>A block with the tries over its transactions and receipts, made here and compared with its header.</summary>
internal sealed class BlockEvidence
{
    private readonly byte[][] transactions;
    private readonly byte[][] receipts;
    private readonly ItemTrie transactionTrie;
    private readonly ItemTrie receiptTrie;

    private BlockEvidence(BlockHeader header, byte[][] transactions, byte[][] receipts)
    {
        (Header, this.transactions, this.receipts) = (header, transactions, receipts);
        transactionTrie = ItemTrie.Of(transactions);
        receiptTrie = ItemTrie.Of(receipts);
    }

    /// <summary>The header.</summary>
    internal BlockHeader Header { get; }

    /// <summary>Reads a block.</summary>
    /// <exception cref="CommandFailure">What the node gave does not have the roots of the header.</exception>
    internal static async Task<BlockEvidence> ReadAsync(ChainClient client, ulong number, CancellationToken cancel)
    {
        RpcBlock block = await client.GetFullBlockAsync(BlockTag.Number(number), cancel) ?? throw Wrong(number);
        ImmutableArray<RpcReceipt> given = await client.SendAsync(
            EthRequests.BlockReceipts(BlockTag.Number(number)), cancel);
        var evidence = new BlockEvidence(
            block.ToHeader(),
            [.. (block.Transactions ?? []).Select(t => (t.Full ?? throw Wrong(number)).ToTransaction().Encoded.ToArray())],
            [.. given.OrderBy(static r => r.TransactionIndex).Select(static r => r.ToReceipt().Encode())]);
        return evidence.transactionTrie.Root == block.TransactionsRoot && evidence.receiptTrie.Root == block.ReceiptsRoot
            ? evidence
            : throw Wrong(number);
    }

    /// <summary>A transaction with its proof.</summary>
    internal BundleItem TransactionAt(int index) =>
        new(Header.Number, index, transactions[index], transactionTrie.ProofOf(index));

    /// <summary>A receipt with its proof.</summary>
    internal BundleItem ReceiptAt(int index) => new(Header.Number, index, receipts[index], receiptTrie.ProofOf(index));

    private static CommandFailure Wrong(ulong number) => new(
        ExitCode.Conflict,
        $"The node's transactions or receipts of block {number} do not have the roots of its header.",
        "ask another node with --rpc-url") { Code = "Tampered" };
}
