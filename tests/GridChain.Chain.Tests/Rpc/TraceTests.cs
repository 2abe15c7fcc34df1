using System.Text.Json.Nodes;
using GridChain.Chain.Tests.Node;
using GridChain.Chain.Tests.TxPool;
using GridChain.Primitives;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>debug_trace*: instructions, calls and states of the recorder, and of calls that nobody sent.</summary>
public sealed class TraceTests : IAsyncLifetime
{
    private const string Nobody = "0x00000000000000000000000000000000000000aa";
    private const string Other = "0x00000000000000000000000000000000000000bb";

    // call(gas, Other, 5, 0, 0, 0, 0), then stop
    private const string SendsFive = "0x6000600060006000600573" + "00000000000000000000000000000000000000bb" + "5af100";

    private readonly Wallet wallet = new(5);
    private TestNode node = null!;
    private Address recorder;
    private string last = "";

    public async ValueTask InitializeAsync()
    {
        node = await TestNode.StartAsync(options => options.HttpApi += ",debug");
        recorder = await RecorderContract.DeployAsync(node, wallet, 0);
        _ = await node.ReceiptAsync(RecorderContract.Call(wallet, 1, recorder, 7));
        last = (string)(await node.ReceiptAsync(RecorderContract.Call(wallet, 2, recorder, 9)))["transactionHash"]!;
    }

    public ValueTask DisposeAsync() => node.DisposeAsync();

    [Fact]
    public async Task Tells_each_instruction_with_its_cost_and_the_slots_so_far()
    {
        JsonNode trace = await TraceAsync("{}");
        JsonArray steps = trace["structLogs"]!.AsArray();
        Assert.Equal(
            "PUSH1 CALLDATALOAD DUP1 PUSH1 SSTORE DUP1 PUSH1 MSTORE PUSH1 PUSH1 PUSH1 LOG2 STOP",
            string.Join(' ', steps.Select(step => (string)step!["op"]!)));
        JsonNode store = steps[4]!;
        Assert.Equal("""["0x9","0x9","0x0"]""", store["stack"]!.ToJsonString());
        Assert.Equal(5_000, (int)store["gasCost"]!);
        Assert.Equal($"{{\"{Hash256.Zero}\":\"0x{new string('0', 63)}9\"}}", store["storage"]!.ToJsonString());
        Assert.Equal((string)(await ReceiptAsync())["gasUsed"]!, $"0x{(int)trace["gas"]!:x}");
        Assert.False((bool)trace["failed"]!);
    }

    [Fact]
    public async Task Tells_as_many_instructions_as_asked_for_and_what_of_them_is_wanted()
    {
        JsonNode trace = await TraceAsync("""{"limit":9,"disableStack":true,"disableStorage":true,"enableMemory":true}""");
        JsonArray steps = trace["structLogs"]!.AsArray();
        Assert.Equal(9, steps.Count);
        Assert.All(steps, step => Assert.Null(step!["stack"]));
        Assert.Equal($"[\"0x{new string('0', 63)}9\"]", steps[8]!["memory"]!.ToJsonString());
    }

    [Fact]
    public async Task Tells_calls_with_their_logs()
    {
        JsonNode call = await TraceAsync("""{"tracer":"callTracer","tracerConfig":{"withLog":true}}""");
        Assert.Equal("CALL", (string?)call["type"]);
        Assert.Equal(wallet.Address.ToString(), (string?)call["from"]);
        Assert.Equal(recorder.ToString(), (string?)call["to"]);
        Assert.Equal("0x186a0", (string?)call["gas"]);
        Assert.Equal((string?)(await ReceiptAsync())["gasUsed"], (string?)call["gasUsed"]);
        JsonNode log = Assert.Single(call["logs"]!.AsArray())!;
        Assert.Equal(recorder.ToString(), (string?)log["address"]);
        Assert.Equal("0x0", (string?)log["index"]);
    }

    [Fact]
    public async Task Tells_a_call_that_its_sender_could_not_pay_though_it_never_began()
    {
        string poor = $$"""{"tracer":"callTracer","stateOverrides":{"{{Nobody}}":{"code":"{{SendsFive}}" } } }""";
        JsonNode call = await TraceCallAsync(poor);
        Assert.Null(call["error"]);
        JsonNode inner = Assert.Single(call["calls"]!.AsArray())!;
        Assert.Equal("insufficient balance for transfer", (string?)inner["error"]);
        Assert.Equal("0x5", (string?)inner["value"]);

        string rich = $$"""{"tracer":"callTracer","stateOverrides":{"{{Nobody}}":{"code":"{{SendsFive}}","balance":"0x5" } } }""";
        inner = Assert.Single((await TraceCallAsync(rich))["calls"]!.AsArray())!;
        Assert.Null(inner["error"]);
        Assert.Equal(Other, (string?)inner["to"]);
        string topOnly = rich.Replace(
            "{\"tracer\"", "{\"tracerConfig\":{\"onlyTopCall\":true},\"tracer\"", StringComparison.Ordinal);
        Assert.Null((await TraceCallAsync(topOnly))["calls"]);
    }

    [Fact]
    public async Task Tells_a_revert_with_its_reason()
    {
        // revert(Error("unlucky")), put together in memory
        const string Reverts = "0x7f08c379a000000000000000000000000000000000000000000000000000000000600052"
            + "6020600452" + "6007602452" + "66756e6c75636b79" + "60c81b" + "604452" + "60646000fd";
        JsonNode call = await TraceCallAsync(
            $$"""{"tracer":"callTracer","stateOverrides":{"{{Nobody}}":{"code":"{{Reverts}}" } } }""");
        Assert.Equal("execution reverted", (string?)call["error"]);
        Assert.Equal("unlucky", (string?)call["revertReason"]);
    }

    [Fact]
    public async Task Tells_states_before_and_differences_after()
    {
        JsonNode before = await TraceAsync("""{"tracer":"prestateTracer"}""");
        JsonNode account = before[recorder.ToString()]!;
        Assert.Equal(RecorderContract.Runtime, (string?)account["code"]);
        Assert.EndsWith("7", (string)account["storage"]![Hash256.Zero.ToString()]!, StringComparison.Ordinal);

        JsonNode change = await TraceAsync("""{"tracer":"prestateTracer","tracerConfig":{"diffMode":true}}""");
        string slot = "{\"storage\":{\"" + Hash256.Zero + "\":\"0x" + new string('0', 63) + "9\"}}";
        Assert.Equal(slot, change["post"]![recorder.ToString()]!.ToJsonString());
        Assert.Equal(2, (int)change["pre"]![wallet.Address.ToString()]!["nonce"]!);
        Assert.Equal(3, (int)change["post"]![wallet.Address.ToString()]!["nonce"]!);
    }

    [Fact]
    public async Task Traces_a_block_as_it_traces_its_transactions()
    {
        JsonNode blocks = (await node.ResultAsync("debug_traceBlockByNumber", """["latest",{"tracer":"callTracer"}]"""))!;
        JsonNode entry = Assert.Single(blocks.AsArray())!;
        Assert.Equal(last, (string?)entry["txHash"]);
        JsonNode alone = await TraceAsync("""{"tracer":"callTracer"}""");
        Assert.Equal(alone.ToJsonString(), entry["result"]!.ToJsonString());
    }

    [Theory]
    [InlineData("debug_traceTransaction", "[\"0x0000000000000000000000000000000000000000000000000000000000000000\"]", -32000)]
    [InlineData("debug_traceTransaction", "[\"0x12\"]", -32602)]
    [InlineData("debug_traceBlockByNumber", "[\"0x0\"]", -32000)]
    [InlineData("debug_traceBlockByNumber", "[\"0xffff\"]", -32000)]
    [InlineData("debug_traceBlockByNumber", "[\"0x1\",{\"tracer\":\"jsTracer\"}]", -32602)]
    [InlineData("debug_traceBlockByNumber", "[\"0x1\",{\"timeout\":\"soon\"}]", -32602)]
    [InlineData("debug_traceCall", "[{},\"pending\"]", -32000)]
    [InlineData("debug_traceCall", "[{},\"0x1\",{\"txIndex\":\"0x9\"}]", -32602)]
    public async Task Says_what_cannot_be_traced(string method, string parameters, int code) =>
        Assert.Contains($"\"code\":{code},", await node.CallAsync(method, parameters), StringComparison.Ordinal);

    [Fact]
    public async Task Refuses_a_trace_that_is_too_large_and_goes_on()
    {
        string endless = $$$"""[{"to":"{{{Nobody}}}"},"latest",{"stateOverrides":{"{{{Nobody}}}":{"code":"0x5b600056"} } }]""";
        string answer = await node.CallAsync("debug_traceCall", endless);
        Assert.True(
            answer.Contains("response too large", StringComparison.Ordinal)
                || answer.Contains("execution aborted", StringComparison.Ordinal),
            answer[..Math.Min(answer.Length, 200)]);
        Assert.Equal("\"0x3\"", await node.CallAsync("eth_blockNumber"));
    }

    private async Task<JsonNode> TraceAsync(string options) =>
        (await node.ResultAsync("debug_traceTransaction", $"[\"{last}\",{options}]"))!;

    private async Task<JsonNode> TraceCallAsync(string options) => (await node.ResultAsync(
        "debug_traceCall", $$"""[{"from":"{{wallet.Address}}","to":"{{Nobody}}","gas":"0x30d40"},"latest",{{options}}]"""))!;

    private async Task<JsonNode> ReceiptAsync() =>
        (await node.ResultAsync("eth_getTransactionReceipt", $"[\"{last}\"]"))!;
}
