using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GridChain.Node;
using GridChain.Node.Hosting;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Text;

namespace GridChain.Conformance.Fuzz.Targets;

/// <summary>
/// JSON-RPC bodies against a node over HTTP: requests of every method with made-up parameters, broken JSON and
/// batches. The answer is JSON-RPC, never an internal error, and the chain's head stays where it is.
/// </summary>
internal sealed class RpcTarget : IFuzzTarget
{
    private const int InternalError = -32603;
    private const int DepthMax = 3;

    // Parameters' kinds by method; a method that is not here is called with anything.
    private static readonly string[] Methods =
    [
        "debug_getRawBlock b", "debug_getRawHeader b", "debug_getRawReceipts b", "debug_getRawTransaction h",
        "debug_traceBlockByHash h o", "debug_traceBlockByNumber b o", "debug_traceCall c b o",
        "debug_traceTransaction h o", "eth_accounts", "eth_baseFee", "eth_blobBaseFee", "eth_blockNumber",
        "eth_call c b s", "eth_call c b", "eth_capabilities", "eth_chainId", "eth_config", "eth_createAccessList c b",
        "eth_estimateGas c b", "eth_feeHistory q b l", "eth_gasPrice", "eth_getBalance a b", "eth_getBlockByHash h t",
        "eth_getBlockByNumber b t", "eth_getBlockReceipts b", "eth_getBlockTransactionCountByHash h",
        "eth_getCode a b", "eth_getFilterChanges q", "eth_getFilterLogs q", "eth_getLogs f", "eth_getProof a l b",
        "eth_getStorageAt a q b", "eth_getStorageValues o b", "eth_getTransactionByBlockNumberAndIndex b q",
        "eth_getTransactionByHash h", "eth_getTransactionCount a b", "eth_getTransactionReceipt h",
        "eth_getUncleByBlockNumberAndIndex b q", "eth_newFilter f", "eth_newBlockFilter", "eth_uninstallFilter q",
        "eth_sendRawTransaction x", "eth_simulateV1 m b", "eth_subscribe o", "eth_syncing", "net_version",
        "qbft_getValidatorsByBlockNumber b", "rpc_modules", "txpool_content", "txpool_contentFrom a",
        "txpool_status", "web3_clientVersion", "web3_sha3 x",
    ];

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1_024 };

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private string datadir = "";
    private LedgerNode? node;
    private RpcChain chain = new([], []);
    private string head = "";

    public string Name => "rpc";

    public async Task StartAsync(CancellationToken cancel)
    {
        datadir = Directory.CreateTempSubdirectory("gridchain-fuzz-").FullName;
        var options = new NodeOptions
        {
            Datadir = datadir,
            HttpPort = 0,
            HttpApi = "debug,eth,net,qbft,rpc,txpool,web3",
            LogLevel = "critical",
        };
        chain = await RpcChain.MakeAsync(options, cancel);
        options.Follow = true;
        node = await LedgerNode.StartAsync(options, TimeProvider.System, cancel);
        head = await HeadAsync(cancel);
    }

    public async Task<string?> TryAsync(FuzzSource source, CancellationToken cancel)
    {
        byte[] body = BodyOf(source);
        (HttpStatusCode status, byte[] answer) = await PostAsync(body, cancel);
        string? failure = Judge(status, answer);
        if (failure is null && source.OneIn(200) && await HeadAsync(cancel) is { } now && now != head)
            failure = $"the head has moved to {now}";
        return failure is null ? null : $"{failure}\n     body: {Encoding.UTF8.GetString(body)}";
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (node is not null)
            await node.DisposeAsync();
        if (datadir.Length > 0)
            Directory.Delete(datadir, recursive: true);
    }

    private async Task<string> HeadAsync(CancellationToken cancel)
    {
        byte[] request = """{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["latest",false]}"""u8
            .ToArray();
        return Encoding.UTF8.GetString((await PostAsync(request, cancel)).Answer);
    }

    private async Task<(HttpStatusCode Status, byte[] Answer)> PostAsync(byte[] body, CancellationToken cancel)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage response = await http.PostAsync(node!.Url, content, cancel);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancel));
    }

    private static string? Judge(HttpStatusCode status, byte[] answer)
    {
        if ((int)status >= 500)
            return $"HTTP {(int)status}";
        if (answer.Length == 0)
            return null;
        using JsonDocument document = JsonDocument.Parse(answer, Deep);
        JsonElement root = document.RootElement;
        return root.ValueKind == JsonValueKind.Array
            ? root.EnumerateArray().Select(JudgeOne).FirstOrDefault(failure => failure is not null)
            : JudgeOne(root);
    }

    private static string? JudgeOne(JsonElement envelope)
    {
        if (envelope.ValueKind != JsonValueKind.Object || !envelope.TryGetProperty("jsonrpc", out _))
            return $"no JSON-RPC: {envelope.GetRawText()}";
        bool hasResult = envelope.TryGetProperty("result", out _);
        if (!envelope.TryGetProperty("error", out JsonElement error))
            return hasResult ? null : "neither result nor error";
        if (hasResult)
            return "both result and error";
        return error.GetProperty("code").GetInt32() == InternalError ? $"internal error: {error.GetRawText()}" : null;
    }

    private byte[] BodyOf(FuzzSource source)
    {
        string request = source.OneIn(6)
            ? $"[{string.Join(',', Enumerable.Range(0, source.Next(5)).Select(_ => RequestOf(source)))}]"
            : RequestOf(source);
        byte[] body = Encoding.UTF8.GetBytes(request);
        if (source.OneIn(4))
            body = source.Mutate(body);
        if (source.OneIn(200))
            body = [.. Enumerable.Repeat((byte)'[', 1 + source.Next(100_000)), .. body];
        return body;
    }

    private string RequestOf(FuzzSource source)
    {
        string[] method = source.Pick(Methods).Split(' ');
        string parameters = string.Join(',', method[1..].Where(_ => !source.OneIn(20)).Select(kind => Value(source, kind[0])));
        string id = source.Next(5) switch { 0 => "\"a\"", 1 => "null", 2 => "1.5", _ => "7" };
        string envelope = source.OneIn(10) ? Value(source, '?') : $"[{parameters}]";
        return $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method[0]}}","params":{{envelope}}}""";
    }

    private string Value(FuzzSource source, char kind, int depth = 0)
    {
        if (source.OneIn(12))
            kind = source.Pick<char>(['a', 'b', 'c', 'f', 'h', 'l', 'm', 'o', 'q', 's', 't', 'x', '?']);
        return kind switch
        {
            'a' when chain.Accounts.Count > 0 && source.OneIn(3) => $"\"{source.Pick(chain.Accounts)}\"",
            'a' => Quoted(source.OneIn(2) ? source.Bytes(20) : [.. new byte[18], 0, (byte)source.Next(20)]),
            'b' => source.OneIn(2) ? $"\"{source.Pick(["latest", "earliest", "pending", "safe", "finalized"])}\""
                : source.OneIn(3) ? $$"""{"blockHash":{{Value(source, 'h')}}}""" : Value(source, 'q'),
            'c' => RpcObjects.Call(source, one => Value(source, one, depth + 1)),
            'f' => RpcObjects.Filter(source, one => Value(source, one, depth + 1)),
            's' => RpcObjects.Overrides(source, one => Value(source, one, depth + 1)),
            'm' => RpcObjects.Simulation(source, one => Value(source, one, depth + 1)),
            'o' => RpcObjects.Options(source, one => Value(source, one, depth + 1)),
            'h' when chain.Hashes.Count > 0 && source.OneIn(2) => $"\"{source.Pick(chain.Hashes)}\"",
            'q' when source.OneIn(3) => $"\"0x{source.Next(8):x}\"",
            'h' => Quoted(source.Bytes(source.OneIn(8) ? source.Next(40) : 32)),
            'l' when depth < DepthMax => $"[{string.Join(',', Enumerable.Range(0, source.Next(4)).Select(_ => Value(source, source.Pick<char>(['q', 'h', 'a']), depth + 1)))}]",
            'q' => $"\"{source.Word().ToQuantity()}\"",
            't' => source.OneIn(2) ? "true" : "false",
            'x' => source.OneIn(3)
                ? Quoted(source.Mutate(TransactionCodec.Encode(MadeUp.Transaction(source))))
                : Quoted(source.Bytes(source.Next(60))),
            _ => source.Pick(
                ["null", "true", "0", "-1", "1e999", "1.5", "\"\"", "\"0x\"", "\"0xzz\"", "\"\\ud800\"", "{}", "[]", "[[]]",
                "{\"a\":1,\"a\":2}", source.NextUInt64().ToString(CultureInfo.InvariantCulture)]),
        };
    }

    private static string Quoted(byte[] bytes) => $"\"{Hex.Encode(bytes)}\"";
}
