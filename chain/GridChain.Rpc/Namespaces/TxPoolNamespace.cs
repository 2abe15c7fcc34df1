using System.Globalization;
using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Rpc.Json;
using GridChain.Rpc.Protocol;
using GridChain.TxPool;

namespace GridChain.Rpc.Namespaces;

/// <summary>txpool_: what waits. "pending" can run next, "queued" stands behind a nonce gap.</summary>
internal sealed class TxPoolNamespace(TransactionPool pool) : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods =>
    [
        new("txpool_status", Status),
        new("txpool_content", Content),
        new("txpool_contentFrom", ContentFrom),
        new("txpool_inspect", Inspect),
    ];

    private delegate void EntryWriter(Utf8JsonWriter result, PooledTransaction entry);

    private RpcError? Status(RpcCall call, Utf8JsonWriter result)
    {
        TxPoolStatus status = pool.Status;
        result.WriteStartObject();
        result.WriteQuantity("pending"u8, (ulong)status.ReadyCount);
        result.WriteQuantity("queued"u8, (ulong)status.QueuedCount);
        result.WriteEndObject();
        return null;
    }

    private RpcError? Content(RpcCall call, Utf8JsonWriter result)
    {
        WriteAll(result, WriteWhole);
        return null;
    }

    private RpcError? Inspect(RpcCall call, Utf8JsonWriter result)
    {
        WriteAll(result, WriteSummary);
        return null;
    }

    private RpcError? ContentFrom(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Address(0, out Address sender))
            return call.Fault;
        SenderContent content = pool.ContentOf(sender);
        result.WriteStartObject();
        result.WritePropertyName("pending"u8);
        WriteByNonce(result, content.Ready, WriteWhole);
        result.WritePropertyName("queued"u8);
        WriteByNonce(result, content.Queued, WriteWhole);
        result.WriteEndObject();
        return null;
    }

    private void WriteAll(Utf8JsonWriter result, EntryWriter writer)
    {
        IReadOnlyList<SenderContent> senders = pool.Content();
        result.WriteStartObject();
        result.WriteStartObject("pending"u8);
        foreach (SenderContent content in senders)
            WriteSender(result, content.Sender, content.Ready, writer);
        result.WriteEndObject();
        result.WriteStartObject("queued"u8);
        foreach (SenderContent content in senders)
            WriteSender(result, content.Sender, content.Queued, writer);
        result.WriteEndObject();
        result.WriteEndObject();
    }

    private static void WriteSender(
        Utf8JsonWriter result, in Address sender, IReadOnlyList<PooledTransaction> entries, EntryWriter writer)
    {
        if (entries.Count == 0)
            return;
        result.WritePropertyName(sender.ToChecksum());
        WriteByNonce(result, entries, writer);
    }

    private static void WriteByNonce(
        Utf8JsonWriter result, IReadOnlyList<PooledTransaction> entries, EntryWriter writer)
    {
        result.WriteStartObject();
        foreach (PooledTransaction entry in entries)
        {
            result.WritePropertyName(entry.Transaction.Nonce.ToString(CultureInfo.InvariantCulture));
            writer(result, entry);
        }

        result.WriteEndObject();
    }

    private static void WriteWhole(Utf8JsonWriter result, PooledTransaction entry) =>
        TransactionJson.Write(result, entry.Transaction, entry.Sender, null);

    private static void WriteSummary(Utf8JsonWriter result, PooledTransaction entry)
    {
        Transaction transaction = entry.Transaction;
        string to = transaction.To is { } address ? address.ToString() : "contract creation";
        result.WriteStringValue(
            $"{to}: {transaction.Value} wei + {transaction.GasLimit} gas × {transaction.MaxFeePerGas} wei");
    }
}
