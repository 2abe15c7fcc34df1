using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GridChain.Node;
using GridChain.Node.Hosting;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Text;

namespace GridChain.Chain.Tests.Node;

/// <summary>The real node in this process, over loopback, with a datadir of its own.</summary>
public sealed class TestNode : IAsyncDisposable
{
    private readonly HttpClient http = new();
    private readonly string root;
    private readonly NodeOptions options;
    private LedgerNode node;

    private TestNode(string root, NodeOptions options, LedgerNode node)
    {
        this.root = root;
        this.options = options;
        this.node = node;
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Uri Url => node.Url;

    public string Datadir => options.Datadir;

    public static async Task<TestNode> StartAsync(Action<NodeOptions>? configure = null)
    {
        string root = Directory.CreateTempSubdirectory("gridchain-").FullName;
        NodeOptions options = NewOptions(Path.Combine(root, "data"));
        configure?.Invoke(options);
        return new TestNode(root, options, await LedgerNode.StartAsync(options, TimeProvider.System, Cancel));
    }

    public static NodeOptions NewOptions(string datadir) => new()
    {
        Datadir = datadir,
        HttpPort = 0,
        LogLevel = "critical",
    };

    /// <summary>Stops the node in order and starts it again on the same datadir.</summary>
    public async Task RestartAsync()
    {
        await node.DisposeAsync();
        node = await LedgerNode.StartAsync(options, TimeProvider.System, Cancel);
    }

    /// <summary>Stops the node in order; the datadir stays until this is disposed.</summary>
    public ValueTask StopAsync() => node.DisposeAsync();

    /// <summary>Posts a body as it is and answers the body.</summary>
    public async Task<string> PostAsync(string body)
    {
        using HttpResponseMessage response = await SendAsync(body);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        return await response.Content.ReadAsStringAsync(Cancel);
    }

    public async Task<HttpResponseMessage> SendAsync(string body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        change?.Invoke(request);
        return await http.SendAsync(request, Cancel);
    }

    /// <summary>Calls a method with parameters given as a JSON array; answers result or error as compact JSON.</summary>
    public async Task<string> CallAsync(string method, string parameters = "[]")
    {
        string answer = await PostAsync(
            $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");
        JsonObject envelope = JsonNode.Parse(answer)!.AsObject();
        Assert.Equal("2.0", (string?)envelope["jsonrpc"]);
        JsonNode? outcome = envelope.TryGetPropertyValue("error", out JsonNode? error) ? error : envelope["result"];
        return outcome?.ToJsonString() ?? "null";
    }

    public async Task<JsonNode?> ResultAsync(string method, string parameters = "[]")
    {
        string answer = await PostAsync(
            $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");
        JsonNode envelope = JsonNode.Parse(answer)!;
        Assert.Null(envelope["error"]);
        return envelope["result"];
    }

    /// <summary>Sends a transaction; answers its hash.</summary>
    public async Task<string> SubmitAsync(Transaction transaction)
    {
        string encoded = Hex.Encode(TransactionCodec.Encode(transaction));
        JsonNode? hash = await ResultAsync("eth_sendRawTransaction", $"[\"{encoded}\"]");
        Assert.Equal(transaction.Hash.ToString(), (string?)hash);
        return transaction.Hash.ToString();
    }

    /// <summary>Sends a transaction and waits for its receipt.</summary>
    public async Task<JsonNode> ReceiptAsync(Transaction transaction) =>
        await ReceiptAsync(await SubmitAsync(transaction));

    public async Task<JsonNode> ReceiptAsync(string hash)
    {
        for (int attempt = 0; attempt < 2_000; attempt++)
        {
            if (await ResultAsync("eth_getTransactionReceipt", $"[\"{hash}\"]") is { } receipt)
                return receipt;
            await Task.Delay(5, Cancel);
        }

        throw new TimeoutException($"No receipt of {hash} after ten seconds.");
    }

    public Task<string> GetAsync(string path) => http.GetStringAsync(new Uri(Url, path), Cancel);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await node.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }
}
