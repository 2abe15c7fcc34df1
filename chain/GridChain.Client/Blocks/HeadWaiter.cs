using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace GridChain.Client.Blocks;

/// <summary>
/// Wakes a cursor when there may be a new head: by newHeads over WebSocket, else by the clock.
/// </summary>
/// <remarks>
/// A message is only a wink to look; what counts is what the HTTP endpoint then says. So a lost message costs
/// time,
/// never a block: while the subscription lives the cursor still looks every <see cref="LookAnyway"/>.
/// </remarks>
internal sealed class HeadWaiter : IAsyncDisposable
{
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(1);

    private readonly ChainClient chain;
    private readonly CancellationTokenSource end;

    // Full means that a wink is waiting already: another one adds nothing.
    private readonly Channel<bool> winks = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private Task listening = Task.CompletedTask;
    private volatile bool isSubscribed;

    private HeadWaiter(ChainClient chain, CancellationToken cancel)
    {
        this.chain = chain;
        end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await listening;
        end.Dispose();
    }

    internal static HeadWaiter Start(ChainClient chain, CancellationToken cancel)
    {
        var waiter = new HeadWaiter(chain, cancel);
        if (chain.Profile.WebSocketUrl is { } url)
            waiter.listening = waiter.ListenAsync(url);
        return waiter;
    }

    /// <summary>Waits for a wink, or for the interval after which to look anyway.</summary>
    internal async Task WaitAsync(CancellationToken cancel)
    {
        if (!isSubscribed)
        {
            await Task.Delay(chain.Profile.PollInterval, chain.Time, cancel);
            return;
        }

        using var limit = new CancellationTokenSource(LookAnyway, chain.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            await winks.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Look anyway.
        }
    }

    private async Task ListenAsync(Uri url)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                using var socket = new ClientWebSocket();
                await socket.ConnectAsync(url, end.Token);
                await SubscribeAsync(socket);
            }
            catch (Exception fault) when (
                fault is WebSocketException or IOException or JsonException or OperationCanceledException)
            {
                if (!end.IsCancellationRequested)
                    chain.Log.HeadsLost(url, fault.Message);
            }

            isSubscribed = false;
            winks.Writer.TryWrite(true);
            await Task.Delay(ReconnectAfter, chain.Time, end.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SubscribeAsync(ClientWebSocket socket)
    {
        byte[] request = Encoding.UTF8.GetBytes(
            """{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}""");
        await socket.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, end.Token);
        var buffer = new byte[16 * 1024];
        bool isFirst = true;
        while (socket.State == WebSocketState.Open)
        {
            (int length, bool isWhole) = await ReceiveAsync(socket, buffer);
            if (length < 0)
                return;
            if (isFirst && !(isWhole && IsAccepted(buffer.AsSpan(0, length))))
                throw new JsonException("the node refuses eth_subscribe");
            isFirst = false;
            isSubscribed = true;
            winks.Writer.TryWrite(true);
        }
    }

    /// <summary>Receives a message; what does not fit the buffer is read over, it is a head anyway.</summary>
    private async Task<(int Length, bool IsWhole)> ReceiveAsync(ClientWebSocket socket, byte[] buffer)
    {
        int length = 0;
        bool isWhole = true;
        while (true)
        {
            if (length == buffer.Length)
            {
                length = 0;
                isWhole = false;
            }

            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(length), end.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return (-1, false);
            length += part.Count;
            if (part.EndOfMessage)
                return (length, isWhole);
        }
    }

    private static bool IsAccepted(ReadOnlySpan<byte> message)
    {
        var reader = new Utf8JsonReader(message);
        using JsonDocument answer = JsonDocument.ParseValue(ref reader);
        return answer.RootElement.TryGetProperty("result", out _)
            || answer.RootElement.TryGetProperty("method", out _);
    }
}
