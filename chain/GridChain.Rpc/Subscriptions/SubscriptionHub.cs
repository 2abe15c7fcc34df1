using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using GridChain.Ledger;
using GridChain.Ledger.Logs;
using GridChain.Rpc.Filters;
using GridChain.Rpc.Json;
using GridChain.Rpc.Protocol;
using GridChain.Rpc.Transport;
using GridChain.TxPool;
using Microsoft.Extensions.Hosting;

namespace GridChain.Rpc.Subscriptions;

/// <summary>Tells subscribers of new blocks, logs and pending transactions.</summary>
/// <remarks>
/// One loop follows the chain block by block without gaps, so a subscriber misses none, however fast they come.
/// What it writes goes to each connection's own queue; a slow client does not hold up the others.
/// </remarks>
internal sealed class SubscriptionHub(Blockchain chain, TransactionPool pool, RpcMeter meter) : BackgroundService
{
    private readonly ConcurrentDictionary<WebSocketConnection, byte> connections = [];

    /// <summary>Counts in a connection.</summary>
    public void Add(WebSocketConnection connection) => connections[connection] = 0;

    /// <summary>Counts out a connection.</summary>
    public void Remove(WebSocketConnection connection) => connections.TryRemove(connection, out _);

    /// <summary>Connections now.</summary>
    public int Count => connections.Count;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        meter.Watch(() => Count);
        pool.Admitted += OnAdmitted;
        try
        {
            await foreach (CommittedBlock block in chain.FollowAsync(chain.Head.Number + 1, stoppingToken))
                Publish(block);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; connections end with it.
            return;
        }
        finally
        {
            pool.Admitted -= OnAdmitted;
        }
    }

    private void Publish(CommittedBlock block)
    {
        byte[]? header = null;
        foreach (WebSocketConnection connection in connections.Keys)
        {
            foreach ((string id, SubscriptionKind kind) in connection.Subscriptions)
            {
                if (kind is SubscriptionKind.NewHeads)
                    connection.Notify(id, header ??= Render(json => BlockJson.WriteHeader(json, block)));
                else if (kind is SubscriptionKind.Logs logs)
                    PublishLogs(connection, id, logs, block);
            }
        }
    }

    private void PublishLogs(
        WebSocketConnection connection, string id, SubscriptionKind.Logs logs, CommittedBlock block)
    {
        LogFilter filter = LogSearch.FilterOf(logs.Query, block.Number, block.Number);
        foreach (LogEntry entry in chain.GetLogs(block.Number, filter))
            connection.Notify(id, Render(json => LogJson.Write(json, entry)));
    }

    private void OnAdmitted(PooledTransaction entry)
    {
        foreach (WebSocketConnection connection in connections.Keys)
        {
            foreach ((string id, SubscriptionKind kind) in connection.Subscriptions)
            {
                if (kind is SubscriptionKind.PendingTransactions pending)
                    connection.Notify(id, Render(json => Write(json, entry, pending.IsFull)));
            }
        }
    }

    private static void Write(Utf8JsonWriter json, PooledTransaction entry, bool isFull)
    {
        if (isFull)
            TransactionJson.Write(json, entry.Transaction, entry.Sender, null);
        else
            json.WriteHashValue(entry.Transaction.Hash);
    }

    private static byte[] Render(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, JsonForm.Writing))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }
}
