using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using GridChain.Rpc.Protocol;
using GridChain.Rpc.Subscriptions;
using Microsoft.Extensions.Logging;

namespace GridChain.Rpc.Transport;

/// <summary>One WebSocket: requests come in one by one, answers and notifications go out through a queue.</summary>
/// <remarks>
/// The queue is bounded. When a client reads so slowly that it is full, the connection ends: a client that lost a
/// notification without knowing would believe what is not so.
/// </remarks>
internal sealed class WebSocketConnection(
    string id, WebSocket socket, RpcDispatcher dispatcher, RpcOptions options, ILogger logger) : IRpcConnection
{
    private const int ReadBytes = 16 << 10;

    private readonly ConcurrentDictionary<string, SubscriptionKind> subscriptions = [];
    private readonly List<(string Id, SubscriptionKind Kind)> asked = [];
    private readonly Channel<ReadOnlyMemory<byte>> outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(options.ConnectionQueueMax) { SingleReader = true });

    /// <summary>The subscriptions whose ids the client has been told.</summary>
    public IEnumerable<KeyValuePair<string, SubscriptionKind>> Subscriptions => subscriptions;

    /// <summary>Serves the connection until either side ends it.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task sending = SendAsync(ending.Token);
        try
        {
            await ReceiveAsync(ending.Token);
        }
        catch (WebSocketException)
        {
            // The client went without a word; there is nobody left to tell.
            socket.Abort();
        }
        catch (OperationCanceledException)
        {
            socket.Abort();
        }
        finally
        {
            outgoing.Writer.TryComplete();
            await sending;
        }
    }

    /// <inheritdoc/>
    public string? Subscribe(SubscriptionKind kind)
    {
        if (subscriptions.Count + asked.Count >= options.SubscriptionCountMax)
            return null;
        string subscription = "0x" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        asked.Add((subscription, kind));
        return subscription;
    }

    /// <inheritdoc/>
    public bool Unsubscribe(string id) =>
        subscriptions.TryRemove(id, out _) || asked.RemoveAll(subscription => subscription.Id == id) > 0;

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
            Answer(request.WrittenMemory);
            request = request.Capacity > ReadBytes * 16 ? new ArrayBufferWriter<byte>(ReadBytes) : request;
            request.ResetWrittenCount();
        }
    }

    private void Answer(ReadOnlyMemory<byte> request)
    {
        var response = new ArrayBufferWriter<byte>(512);
        if (dispatcher.Dispatch(request, this, response))
            Enqueue(response.WrittenMemory);

        // Only now may notifications follow: the answer with the subscription's id is ahead of them in the queue.
        foreach ((string subscription, SubscriptionKind kind) in asked)
            subscriptions[subscription] = kind;
        asked.Clear();
    }

    private void Enqueue(ReadOnlyMemory<byte> message)
    {
        if (outgoing.Writer.TryWrite(message) || outgoing.Reader.Completion.IsCompleted)
            return;
        Log.TooSlow(logger, id, options.ConnectionQueueMax);
        socket.Abort();
    }

    private async Task SendAsync(CancellationToken cancel)
    {
        try
        {
            await foreach (ReadOnlyMemory<byte> message in outgoing.Reader.ReadAllAsync(cancel))
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancel);
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
