using System.Text;
using GridChain.Client;

namespace GridChain.TestKit.Processes;

/// <summary>Foundry's anvil as an Ethereum node of its own kind: the peer that the user wing must work on, too.</summary>
/// <remarks>Chain id of GridChain, no fees, a block for each transaction, in memory.</remarks>
public sealed class AnvilNode : IAsyncDisposable
{
    private readonly Child child;

    private AnvilNode(Child child, Uri url)
    {
        this.child = child;
        Url = url;
    }

    /// <summary>Its JSON-RPC, HTTP and WebSocket on one port.</summary>
    public Uri Url { get; }

    /// <summary>How the user wing reaches it.</summary>
    public ChainProfile Profile => new() { RpcUrl = Url };

    /// <summary>Starts it on a free port and waits until it answers.</summary>
    /// <param name="logFile">Where its output goes; a temporary file if null.</param>
    /// <param name="port">Port, or 0 for a free one.</param>
    /// <exception cref="FileNotFoundException">The npm packages of contracts are not installed.</exception>
    /// <exception cref="TimeoutException">It did not answer within 20 seconds.</exception>
    public static async Task<AnvilNode> StartAsync(string? logFile = null, int port = 0)
    {
        if (port == 0)
            port = Ports.Free();
        string log = logFile ?? Path.Combine(Path.GetTempPath(), $"gridchain-anvil-{port}.log");
        Child child = Child.Start(
            "anvil",
            log,
            Binaries.Foundry("anvil"),
            [
                "--host", "127.0.0.1", "--port", $"{port}", "--chain-id", $"{ChainProfile.GridChainId}",
                "--base-fee", "0", "--gas-price", "0", "--gas-limit", "100000000", "--silent",
            ]);
        var node = new AnvilNode(child, new Uri($"http://127.0.0.1:{port}"));
        await Story.Check.EventuallyAsync(
            node.AnswersAsync, TimeSpan.FromSeconds(20), $"anvil does not answer; it printed: {child.Tail()}");
        return node;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => child.DisposeAsync();

    private async Task<bool> AnswersAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        using var question = new StringContent(
            """{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}""", Encoding.UTF8, "application/json");
        try
        {
            using HttpResponseMessage answer = await http.PostAsync(Url, question);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
