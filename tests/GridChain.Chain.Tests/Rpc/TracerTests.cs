using System.Text.Json.Nodes;
using GridChain.Chain.Tests.Node;
using GridChain.Chain.Tests.TxPool;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Text;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>Tracers made of the tree of calls, several at once, and blocks that are given in RLP.</summary>
public sealed class TracerTests : IAsyncLifetime
{
    private const string Outer = "0x00000000000000000000000000000000000000aa";
    private const string Inner = "0x00000000000000000000000000000000000000bb";

    // mstore(0, selector 01020304 and 28 zeros); staticcall(gas, 2, 0, 0, 0, 0); call(gas, Inner, 0, 0, 36, 0, 0); stop
    private const string Calls = "0x63010203046" + "0e01b600052" + "60006000600060006002" + "5afa50"
        + "60006000602460006000" + "7300000000000000000000000000000000000000bb" + "5af100";

    // revert(0, 0)
    private const string Reverts = "0x60006000fd";

    private readonly Wallet wallet = new(5);
    private TestNode node = null!;
    private Address recorder;

    public async ValueTask InitializeAsync()
    {
        node = await TestNode.StartAsync(options => options.HttpApi += ",debug");
        recorder = await RecorderContract.DeployAsync(node, wallet, 0);
        _ = await node.ReceiptAsync(RecorderContract.Call(wallet, 1, recorder, 7));
    }

    public ValueTask DisposeAsync() => node.DisposeAsync();

    [Fact]
    public async Task Counts_selectors_with_the_bytes_behind_them()
    {
        JsonNode counts = await TraceCallAsync("\"tracer\":\"4byteTracer\"", "0xaabbccdd00");
        Assert.Equal("""{"0x01020304-32":1,"0xaabbccdd-1":1}""", counts.ToJsonString());
    }

    [Fact]
    public async Task Tells_calls_as_a_list_without_those_of_precompiles()
    {
        JsonArray calls = (await TraceCallAsync("\"tracer\":\"flatCallTracer\"")).AsArray();
        Assert.Equal(2, calls.Count);
        Assert.Equal("[]", calls[0]!["traceAddress"]!.ToJsonString());
        Assert.Equal(1, (int)calls[0]!["subtraces"]!);
        Assert.Equal("call", (string?)calls[0]!["type"]);
        Assert.Equal("[0]", calls[1]!["traceAddress"]!.ToJsonString());
        Assert.Equal(Inner, (string?)calls[1]!["action"]!["to"]);
        Assert.Equal("execution reverted", (string?)calls[1]!["error"]);
        Assert.Equal("0x", (string?)calls[1]!["result"]!["output"]);
    }

    [Fact]
    public async Task Tells_precompiles_and_parity_errors_when_asked()
    {
        JsonArray calls = (await TraceCallAsync("\"tracer\":\"flatCallTracer\","
            + "\"tracerConfig\":{\"includePrecompiles\":true,\"convertParityErrors\":true}")).AsArray();
        Assert.Equal(3, calls.Count);
        Assert.Equal("staticcall", (string?)calls[1]!["action"]!["callType"]);
        Assert.Equal("0x0", (string?)calls[1]!["action"]!["value"]);
        Assert.Equal("Reverted", (string?)calls[2]!["error"]);
    }

    [Fact]
    public async Task Lets_several_tracers_look_on_at_once()
    {
        JsonNode many = await TraceCallAsync("\"tracer\":\"muxTracer\",\"tracerConfig\":{"
            + "\"4byteTracer\":null,\"callTracer\":{\"onlyTopCall\":true},\"prestateTracer\":{\"diffMode\":true},"
            + "\"flatCallTracer\":{},\"noopTracer\":{}}");
        Assert.Equal(
            ["4byteTracer", "callTracer", "prestateTracer", "flatCallTracer", "noopTracer"],
            many.AsObject().Select(member => member.Key));
        Assert.Null(many["callTracer"]!["calls"]);
        Assert.NotNull(many["prestateTracer"]!["pre"]);
        Assert.Equal(2, many["flatCallTracer"]!.AsArray().Count);
        string calls = (await TraceCallAsync("\"tracer\":\"callTracer\"")).ToJsonString();
        JsonNode alone = await TraceCallAsync("\"tracer\":\"muxTracer\",\"tracerConfig\":{\"callTracer\":null}");
        Assert.Equal(calls, alone["callTracer"]!.ToJsonString());
    }

    [Theory]
    [InlineData("{\"muxTracer\":{}}")]
    [InlineData("{\"noTracer\":{}}")]
    [InlineData("{\"prestateTracer\":{\"diffMode\":true,\"includeEmpty\":true}}")]
    public async Task Refuses_a_tracer_that_cannot_be_among_several(string config) => Assert.Contains(
        "\"code\":-32602,",
        await node.CallAsync(
            "debug_traceBlockByNumber", $$"""["latest",{"tracer":"muxTracer","tracerConfig":{{config}}}]"""),
        StringComparison.Ordinal);

    [Fact]
    public async Task Traces_a_block_in_RLP_as_it_traces_it_by_number()
    {
        string raw = (string)(await node.ResultAsync("debug_getRawBlock", "[\"latest\"]"))!;
        string byNumber = await node.CallAsync("debug_traceBlockByNumber", "[\"latest\",{\"tracer\":\"callTracer\"}]");
        Assert.Equal(byNumber, await node.CallAsync("debug_traceBlock", $"[\"{raw}\",{{\"tracer\":\"callTracer\"}}]"));
        string flat = await node.CallAsync("debug_traceBlock", $"[\"{raw}\",{{\"tracer\":\"flatCallTracer\"}}]");
        Assert.Contains("\"transactionPosition\":0,\"type\":\"call\"", flat, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traces_a_block_that_never_was_and_says_what_could_not_run()
    {
        var block = Block.Decode(Hex.Decode((string)(await node.ResultAsync("debug_getRawBlock", "[\"latest\"]"))!));
        Block other = block with { Transactions = [RecorderContract.Call(wallet, 1, recorder, 8)] };
        string steps = await node.CallAsync("debug_traceBlock", $"[\"{Hex.Encode(other.Encode())}\"]");
        Assert.Contains("\"structLogs\":[", steps, StringComparison.Ordinal);
        Block wrong = block with { Transactions = [RecorderContract.Call(wallet, 9, recorder, 8)] };
        Assert.Contains(
            "tracing failed: nonce too high",
            await node.CallAsync("debug_traceBlock", $"[\"{Hex.Encode(wrong.Encode())}\",{{\"tracer\":\"callTracer\"}}]"),
            StringComparison.Ordinal);
        Block orphan = block with { Header = block.Header with { ParentHash = Hash256.Zero } };
        Assert.Contains(
            "not found", await node.CallAsync("debug_traceBlock", $"[\"{Hex.Encode(orphan.Encode())}\"]"),
            StringComparison.Ordinal);
        Assert.Contains(
            "could not decode block", await node.CallAsync("debug_traceBlock", "[\"0x1234\"]"), StringComparison.Ordinal);
    }

    private async Task<JsonNode> TraceCallAsync(string options, string input = "0x") => (await node.ResultAsync(
        "debug_traceCall",
        $$"""
        [ {"to":"{{Outer}}","input":"{{input}}","gas":"0x30d40"}, "latest", { "stateOverrides": {
        "{{Outer}}":{"code":"{{Calls}}"}, "{{Inner}}":{"code":"{{Reverts}}"} }, {{options}} } ]
        """))!;
}
