using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Chain;

/// <summary>A transaction that is in a block.</summary>
internal sealed record SentDocument(string Hash, ulong Block, ulong GasUsed)
{
    /// <summary>Of a receipt; null without one (--dry-run).</summary>
    internal static SentDocument? Of(RpcReceipt? receipt) => receipt is null
        ? null
        : new SentDocument(receipt.TransactionHash.ToString(), receipt.BlockNumber, receipt.GasUsed);

    /// <summary>For people.</summary>
    internal static string Text(SentDocument? sent) =>
        sent is null ? "(dry run, nothing was sent)" : $"{sent.Hash} in block {sent.Block}, {sent.GasUsed} gas";
}
