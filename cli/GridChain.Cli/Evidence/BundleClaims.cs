using System.Collections.Immutable;
using GridChain.Client.Proofs;
using GridChain.Contracts.Events;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;

namespace GridChain.Cli.Evidence;

/// <summary>What the chain says according to a bundle: only what is proved to be in its blocks.</summary>
internal sealed class BundleClaims
{
    private readonly Dictionary<(ulong Block, int Index), Transaction> transactions = [];
    private readonly List<ContractEvent> events = [];

    private BundleClaims()
    {
    }

    /// <summary>The contracts' events in the order of the chain.</summary>
    internal IReadOnlyList<ContractEvent> Events => events;

    /// <summary>Transactions that are proved.</summary>
    internal IReadOnlyCollection<Transaction> Transactions => transactions.Values;

    /// <summary>Reads the transactions and receipts that the headers prove.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="headers">Headers that may be built upon.</param>
    /// <param name="checks">Gets a check for each transaction and receipt.</param>
    internal static BundleClaims Of(
        EvidenceBundle bundle,
        IReadOnlyDictionary<ulong, (BlockHeader Header, Hash256 Hash)> headers,
        List<BundleCheck> checks)
    {
        var claims = new BundleClaims();
        foreach (BundleItem item in bundle.Transactions)
            claims.AddTransaction(item, headers, checks);
        foreach (BundleItem item in bundle.Receipts)
            claims.AddReceipt(item, bundle.Chain, headers, checks);
        return claims;
    }

    /// <summary>The transaction that left an event.</summary>
    internal Transaction TransactionOf(ContractEvent e) =>
        transactions[(e.Log.BlockNumber!.Value, (int)e.Log.TransactionIndex!.Value)];

    private void AddTransaction(
        BundleItem item,
        IReadOnlyDictionary<ulong, (BlockHeader Header, Hash256 Hash)> headers,
        List<BundleCheck> checks)
    {
        Transaction? transaction = null;
        bool holds = headers.TryGetValue(item.Block, out (BlockHeader Header, Hash256 Hash) block)
            && IsProved(block.Header.TransactionsRoot, item)
            && (transaction = TryRead(item.Raw)) is not null
            && transactions.TryAdd((item.Block, item.Index), transaction);
        checks.Add(BundleCheck.That(
            Section.Transactions,
            $"transaction {item.Index} is in block {item.Block}",
            holds,
            holds ? $"{transaction!.Hash}" : "its proof does not lead to the header's transactionsRoot, or it is there twice"));
    }

    private void AddReceipt(
        BundleItem item,
        BundleChain chain,
        IReadOnlyDictionary<ulong, (BlockHeader Header, Hash256 Hash)> headers,
        List<BundleCheck> checks)
    {
        Receipt? receipt = null;
        bool holds = headers.TryGetValue(item.Block, out (BlockHeader Header, Hash256 Hash) block)
            && IsProved(block.Header.ReceiptsRoot, item)
            && (receipt = TryReadReceipt(item.Raw)) is { Succeeded: true };
        checks.Add(BundleCheck.That(
            Section.Receipts,
            $"the receipt of transaction {item.Index} is in block {item.Block}",
            holds,
            holds ? $"{receipt!.Logs.Length} logs" : "its proof does not lead to the header's receiptsRoot"));
        if (holds && transactions.TryGetValue((item.Block, item.Index), out Transaction? transaction))
            Decode(item, receipt!, transaction, chain, block);
    }

    private void Decode(
        BundleItem item,
        Receipt receipt,
        Transaction transaction,
        BundleChain chain,
        (BlockHeader Header, Hash256 Hash) block)
    {
        ImmutableArray<Address> contracts = [chain.Grid, chain.Units, chain.Bank, chain.Nodes, chain.Meter];
        foreach (Log log in receipt.Logs.Where(log => contracts.Contains(log.Address)))
        {
            var placed = new RpcLog
            {
                Address = log.Address,
                Topics = log.Topics,
                Data = log.Data,
                BlockHash = block.Hash,
                BlockNumber = item.Block,
                BlockTimestamp = block.Header.Timestamp,
                TransactionHash = transaction.Hash,
                TransactionIndex = (ulong)item.Index,
            };
            if (ContractEvents.TryDecode(placed, out ContractEvent? decoded))
                events.Add(decoded);
        }
    }

    private static bool IsProved(in Hash256 root, BundleItem item) =>
        ItemProof.Read(root, item.Index, item.Proof) is { } shown && item.Raw.Span.SequenceEqual(shown);

    private static Transaction? TryRead(ReadOnlyMemory<byte> raw)
    {
        try
        {
            return TransactionCodec.Decode(raw.Span);
        }
        catch (RlpException)
        {
            return null;
        }
    }

    private static Receipt? TryReadReceipt(ReadOnlyMemory<byte> raw)
    {
        try
        {
            return Receipt.Decode(raw.Span);
        }
        catch (RlpException)
        {
            return null;
        }
    }
}
