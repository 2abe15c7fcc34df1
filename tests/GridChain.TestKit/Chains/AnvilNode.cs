using System.Globalization;
using System.Text;
using System.Text.Json;
using GridChain.Client;
using GridChain.Client.Calls;
using GridChain.TestKit.Processes;

namespace GridChain.TestKit.Chains;

/// <summary>A chain of Foundry's anvil on a free port: somebody else's node, to hold our user wing against.</summary>
/// <remarks>Free gas like our own ledger, and a block for each transaction, unless a test asks for something else.</remarks>
public sealed class AnvilNode : IAsyncDisposable
{
    /// <summary>Chain id that it is started with.</summary>
    public const ulong ChainId = ChainProfile.GridChainId;

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    private readonly Child process;
    private readonly HttpClient http = new();
    private readonly string logFile;

    private AnvilNode(Child process, int port, string logFile)
    {
        this.process = process;
        this.logFile = logFile;
        RpcUrl = new Uri($"http://127.0.0.1:{port}");
        WebSocketUrl = new Uri($"ws://127.0.0.1:{port}");
    }

    /// <summary>HTTP endpoint.</summary>
    public Uri RpcUrl { get; }

    /// <summary>WebSocket endpoint.</summary>
    public Uri WebSocketUrl { get; }

    /// <summary>A profile for it.</summary>
    public ChainProfile Profile => new() { RpcUrl = RpcUrl, ChainId = ChainId };

    /// <summary>Starts anvil with free gas and waits until it answers.</summary>
    /// <param name="arguments">More arguments, such as <c>--no-mining</c>.</param>
    /// <exception cref="FileNotFoundException">anvil is not installed; the message says how to.</exception>
    public static Task<AnvilNode> StartAsync(params string[] arguments) =>
        StartWithFeesAsync(["--block-base-fee-per-gas", "0", "--gas-price", "0", .. arguments]);

    /// <summary>Starts anvil with its own fees, EIP-1559, and waits until it answers.</summary>
    /// <param name="arguments">More arguments.</param>
    /// <exception cref="FileNotFoundException">anvil is not installed; the message says how to.</exception>
    public static async Task<AnvilNode> StartWithFeesAsync(params string[] arguments)
    {
        int port = Ports.Free();
        string logFile = Path.Combine(Path.GetTempPath(), $"gridchain-anvil-{port}.log");
        string id = ChainId.ToString(CultureInfo.InvariantCulture);
        Child process = Child.Start("anvil", logFile, Binaries.Foundry("anvil"),
        [
            "--port", $"{port}", "--chain-id", id, "--disable-min-priority-fee", "--hardfork", "osaka",
            "--order", "fifo", .. arguments,
        ]);
        var node = new AnvilNode(process, port, logFile);
        try
        {
            await node.WaitAsync();
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client for it.</summary>
    /// <param name="reverts">Reads contracts' errors.</param>
    /// <param name="change">Changes the profile.</param>
    public ChainClient Connect(IRevertDecoder? reverts = null, Func<ChainProfile, ChainProfile>? change = null) =>
        new(change is null ? Profile : change(Profile), reverts);

    /// <summary>Calls a method of anvil's own, such as <c>evm_snapshot</c>.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="parameters">Its parameters, a JSON array.</param>
    /// <returns>The result.</returns>
    public async Task<JsonElement> RawAsync(string method, string parameters = "[]")
    {
        string body = $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync(RpcUrl, content);
        using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.TryGetProperty("result", out JsonElement result)
            ? result.Clone()
            : throw new InvalidOperationException($"anvil refused {method}: {json.RootElement}");
    }

    /// <summary>Makes blocks.</summary>
    public Task MineAsync(int count = 1) => RawAsync("anvil_mine", $"[{count}]");

    /// <summary>Moves the clock on and makes a block.</summary>
    public async Task PassAsync(uint seconds)
    {
        await RawAsync("evm_increaseTime", $"[{seconds}]");
        await MineAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        http.Dispose();
        File.Delete(logFile);
    }

    private async Task WaitAsync()
    {
        using var patience = new CancellationTokenSource(StartPatience);
        while (true)
        {
            try
            {
                await RawAsync("eth_chainId");
                return;
            }
            catch (HttpRequestException) when (!process.HasExited && !patience.IsCancellationRequested)
            {
                await Task.Delay(25);
            }
            catch (HttpRequestException fault)
            {
                throw new InvalidOperationException($"anvil does not answer:\n{process.Tail()}", fault);
            }
        }
    }
}
