using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using GridChain.Rpc.Protocol;
using GridChain.Rpc.Subscriptions;
using Microsoft.Extensions.Logging;

namespace GridChain.Rpc.Transport;

/// <summary>One WebSocket: several requests are answered at a time, answers and notifications go out in a queue.</summary>
/// <remarks>
/// <code>
///   socket -> Receive -> one waits -> workers, ConnectionConcurrencyMax -> outgoing queue -> Send -> socket
///                                                    notifications -----------^
/// </code>
/// Answers come when they are ready, so their order may differ from that of the requests: ids tell. When all workers
/// are busy nothing is read, and TCP holds the client back. The outgoing queue is bounded: when a client reads so
/// slowly that it is full, the connection ends, for a client that lost a notification without knowing would believe
/// what is not so.
/// </remarks>
internal sealed class WebSocketConnection(
    string id, WebSocket socket, bool isTrusted, RpcDispatcher dispatcher, RpcOptions options, ILogger logger)
{
    private const int ReadBytes = 16 << 10;

    private readonly ConcurrentDictionary<string, SubscriptionKind> subscriptions = [];
    private readonly Channel<ReadOnlyMemory<byte>> incoming = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(1) { SingleWriter = true });

    private readonly Channel<ReadOnlyMemory<byte>> outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(options.ConnectionQueueMax) { SingleReader = true });

    private int subscriptionCount;
    private long queuedBytes;

    /// <summary>The subscriptions whose ids the client has been told.</summary>
    public IEnumerable<KeyValuePair<string, SubscriptionKind>> Subscriptions => subscriptions;

    /// <summary>Serves the connection until either side ends it.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task sending = SendAsync(ending.Token);
        Task answering = AnswerAllAsync(ending.Token);
        try
        {
            await ReceiveAsync(ending.Token);
        }
        catch (WebSocketException)
        {
            // The client went without a word; there is nobody left to tell.
            socket.Abort();
            await ending.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            socket.Abort();
        }
        finally
        {
            incoming.Writer.TryComplete();
            await answering;
            outgoing.Writer.TryComplete();
            await sending;
        }
    }

    /// <summary>Takes a place for a subscription; false when the connection has as many as it may have.</summary>
    public bool TryReserve()
    {
        if (Interlocked.Increment(ref subscriptionCount) <= options.SubscriptionCountMax)
            return true;
        _ = Interlocked.Decrement(ref subscriptionCount);
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void Release() => Interlocked.Decrement(ref subscriptionCount);

    /// <summary>Ends a subscription; false when there is none of the name.</summary>
    public bool Unsubscribe(string subscription)
    {
        if (!subscriptions.TryRemove(subscription, out _))
            return false;
        Release();
        return true;
    }

    /// <summary>Sends a notification. From any thread.</summary>
    /// <param name="subscription">Its id.</param>
    /// <param name="result">The JSON value.</param>
    public void Notify(string subscription, ReadOnlySpan<byte> result) => Enqueue((byte[])
    [
        .. "{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{\"subscription\":\""u8,
        .. Encoding.ASCII.GetBytes(subscription), .. "\",\"result\":"u8, .. result, .. "}}"u8,
    ]);

    private async Task ReceiveAsync(CancellationToken cancel)
    {
        var request = new ArrayBufferWriter<byte>(ReadBytes);
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(request.GetMemory(ReadBytes), cancel);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel);
                return;
            }

            request.Advance(part.Count);
            if (request.WrittenCount > options.RequestBytesMax)
            {
                await socket.CloseOutputAsync(
                    WebSocketCloseStatus.MessageTooBig, $"limit {options.RequestBytesMax} bytes", cancel);
                return;
            }

            if (!part.EndOfMessage)
                continue;
            await incoming.Writer.WriteAsync(request.WrittenMemory, cancel);
            request = new ArrayBufferWriter<byte>(ReadBytes);
        }
    }

    private async Task AnswerAllAsync(CancellationToken cancel)
    {
        var workers = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.ConnectionConcurrencyMax,
            CancellationToken = cancel,
        };
        try
        {
            await Parallel.ForEachAsync(incoming.Reader.ReadAllAsync(cancel), workers, (request, gone) =>
            {
                Answer(request, gone);
                return ValueTask.CompletedTask;
            });
        }
        catch (OperationCanceledException)
        {
            // The connection ends; who asked is gone.
            socket.Abort();
        }
    }

    private void Answer(ReadOnlyMemory<byte> request, CancellationToken gone)
    {
        var response = new ArrayBufferWriter<byte>(512);
        var scope = new WebSocketRequest(this);
        if (dispatcher.Dispatch(request, new RequestOrigin(scope, isTrusted, gone), response))
            Enqueue(response.WrittenMemory);

        // Only now may notifications follow: the answer with the subscription's id is ahead of them in the queue.
        foreach ((string subscription, SubscriptionKind kind) in scope.Asked)
            subscriptions[subscription] = kind;
    }

    private void Enqueue(ReadOnlyMemory<byte> message)
    {
        // One message may be as large as it is; it is what waits behind it that shows a slow reader.
        long waiting = Interlocked.Add(ref queuedBytes, message.Length) - message.Length;
        if (waiting <= options.ConnectionQueueBytesMax && outgoing.Writer.TryWrite(message))
            return;
        _ = Interlocked.Add(ref queuedBytes, -message.Length);
        if (outgoing.Reader.Completion.IsCompleted)
            return;
        Log.TooSlow(logger, id, outgoing.Reader.Count, waiting);
        socket.Abort();
    }

    private async Task SendAsync(CancellationToken cancel)
    {
        try
        {
            await foreach (ReadOnlyMemory<byte> message in outgoing.Reader.ReadAllAsync(cancel))
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancel);
                _ = Interlocked.Add(ref queuedBytes, -message.Length);
            }
        }
        catch (WebSocketException)
        {
            socket.Abort();
        }
        catch (OperationCanceledException)
        {
            socket.Abort();
        }
    }
}
