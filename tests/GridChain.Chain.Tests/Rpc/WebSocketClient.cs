using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using GridChain.Chain.Tests.Node;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>A plain WebSocket to a node.</summary>
public sealed class WebSocketClient : IDisposable
{
    private readonly ClientWebSocket socket = new();

    public static async Task<WebSocketClient> OpenAsync(TestNode node, string? origin = null)
    {
        var client = new WebSocketClient();
        if (origin is not null)
            client.socket.Options.SetRequestHeader("Origin", origin);
        var url = new UriBuilder(node.Url) { Scheme = "ws" };
        await client.socket.ConnectAsync(url.Uri, TestNode.Cancel);
        return client;
    }

    public Task SendAsync(string message) => socket.SendAsync(
        Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, TestNode.Cancel);

    /// <summary>The next message; null when the other side closed.</summary>
    public async Task<string?> ReceiveAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestNode.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        var buffer = new byte[1 << 20];
        int length = 0;
        while (true)
        {
            WebSocketReceiveResult part = await socket.ReceiveAsync(
                new ArraySegment<byte>(buffer, length, buffer.Length - length), patience.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            length += part.Count;
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    /// <summary>Calls a method and answers its result.</summary>
    public async Task<JsonNode?> CallAsync(string method, string parameters)
    {
        await SendAsync($$"""{"jsonrpc":"2.0","id":"q","method":"{{method}}","params":{{parameters}}}""");
        JsonNode answer = JsonNode.Parse((await ReceiveAsync())!)!;
        Assert.Equal("q", (string?)answer["id"]);
        Assert.Null(answer["error"]);
        return answer["result"];
    }

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public void Dispose() => socket.Dispose();
}
