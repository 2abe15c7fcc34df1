using System.Text.Json.Nodes;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>eth_simulateV1 on GridChain's own chain; the execution-apis suite has its answers to the byte.</summary>
public sealed class SimulationTests(RpcNode node) : IClassFixture<RpcNode>
{
    [Fact]
    public async Task Runs_blocks_on_top_of_each_other_and_leaves_nothing_behind()
    {
        const string Calls = """
            [{"blockStateCalls":[
              {"stateOverrides":{"{ana}":{"balance":"0x10"}},"calls":[{"from":"{ana}","to":"{nobody}","value":"0x7"}]},
              {"calls":[{"from":"{nobody}","to":"{ben}","value":"0x7"},{"from":"{ana}","to":"{recorder}","input":"0x05"}]}
             ],"traceTransfers":true},"latest"]
            """;
        JsonArray blocks = (await node.Node.ResultAsync("eth_simulateV1", node.Fill(Calls)))!.AsArray();
        Assert.Equal("0x5 0x6", string.Join(' ', blocks.Select(block => (string)block!["number"]!)));
        Assert.Equal((string?)blocks[0]!["hash"], (string?)blocks[1]!["parentHash"]);
        JsonArray calls = blocks[1]!["calls"]!.AsArray();
        Assert.All(calls, call => Assert.Equal("0x1", (string?)call!["status"]));
        JsonNode transfer = Assert.Single(calls[0]!["logs"]!.AsArray())!;
        Assert.Equal("0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee", (string?)transfer["address"]);
        JsonNode log = Assert.Single(calls[1]!["logs"]!.AsArray())!;
        Assert.Equal(node.Recorder.ToString(), (string?)log["address"]);
        Assert.Equal("0x1", (string?)log["logIndex"]);
        Assert.Equal("\"0x4\"", await node.Node.CallAsync("eth_blockNumber"));
        Assert.Equal("\"0x0\"", await node.Node.CallAsync("eth_getBalance", node.Fill("[\"{nobody}\",\"latest\"]")));
    }

    [Fact]
    public async Task Begins_at_any_block_whose_state_is_kept()
    {
        JsonNode old = (await node.Node.ResultAsync("eth_simulateV1", """[{"blockStateCalls":[{}]},"0x2"]"""))!;
        JsonNode parent = (await node.Node.ResultAsync("eth_getBlockByNumber", """["0x2",false]"""))!;
        Assert.Equal("0x3", (string?)old[0]!["number"]);
        Assert.Equal((string?)parent["hash"], (string?)old[0]!["parentHash"]);
    }

    [Theory]
    [InlineData("""[{"blockStateCalls":[]}]""", -32602)]
    [InlineData("""[{"blockStateCalls":7}]""", -32602)]
    [InlineData("""[{"blockStateCalls":[{"calls":[{"gas":"much"}]}]}]""", -32602)]
    [InlineData("""[{"blockStateCalls":[{}]},"0xffff"]""", -32000)]
    [InlineData("""[{"blockStateCalls":[{"blockOverrides":{"number":"0x3"}}]}]""", -38020)]
    [InlineData("""[{"blockStateCalls":[{"blockOverrides":{"time":"0x3"}}]}]""", -38021)]
    [InlineData("""[{"blockStateCalls":[{"blockOverrides":{"number":"0xffffffffffffffffffff"}}]}]""", -38026)]
    [InlineData("""[{"blockStateCalls":[{"calls":[{"from":"{nobody}","value":"0x1"}]}]}]""", -38014)]
    [InlineData("""[{"blockStateCalls":[{"calls":[{"from":"{nobody}","to":"{ben}","gas":"0x1"}]}]}]""", -38013)]
    [InlineData("""[{"blockStateCalls":[{"blockOverrides":{"gasLimit":"0x1"},"calls":[{"gas":"0x5208"}]}]}]""", -38015)]
    [InlineData("""[{"validation":true,"blockStateCalls":[{"calls":[{"from":"{ana}","to":"{ben}","nonce":"0x1"}]}]}]""", -38010)]
    [InlineData("""[{"validation":true,"blockStateCalls":[{"calls":[{"from":"{ana}","to":"{ben}","nonce":"0x9"}]}]}]""", -38011)]
    public async Task Says_by_code_what_cannot_be_simulated(string parameters, int code) => Assert.Contains(
        $"\"code\":{code},",
        await node.Node.CallAsync("eth_simulateV1", node.Fill(parameters)),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "\"to\":\"{ben}\",")]
    public async Task A_malformed_blob_call_is_a_fault_of_its_parameters(int version, string to)
    {
        string hash = $"0x{version:x2}{new string('0', 62)}";
        string call = $$"""{ {{to}}"maxFeePerBlobGas":"0xffffff","blobVersionedHashes":["{{hash}}"]}""";
        string parameters = $$"""[{"blockStateCalls":[{"calls":[{{call}}]}]}]""";
        Assert.Contains(
            "\"code\":-32602,", await node.Node.CallAsync("eth_simulateV1", node.Fill(parameters)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_can_move_a_precompile_and_put_code_in_its_place()
    {
        const string Identity = "0x0000000000000000000000000000000000000004";
        string moved = $$$"""[{"to":"{nobody}","data":"0x1234"},"latest",{"{{{Identity}}}":{"movePrecompileToAddress":"{nobody}"}}]""";
        Assert.Equal("\"0x1234\"", await node.Node.CallAsync("eth_call", node.Fill(moved)));
        string replaced = $$$"""[{"to":"{{{Identity}}}","data":"0x1234"},"latest",{"{{{Identity}}}":{"code":"0x600160005260206000f3"}}]""";
        Assert.Equal($"\"0x{new string('0', 63)}1\"", await node.Node.CallAsync("eth_call", replaced));
        string usual = $$"""[{"to":"{{Identity}}","data":"0x1234"},"latest"]""";
        Assert.Equal("\"0x1234\"", await node.Node.CallAsync("eth_call", usual));
    }

    [Fact]
    public async Task A_call_sees_the_block_that_it_pretends()
    {
        // return(number * 2^64 + timestamp)
        string call = node.Fill("""
            [{"to":"{nobody}"},"latest",{"{nobody}":{"code":"0x4360401b420160005260206000f3"}},{"number":"0x9","time":"0x7"}]
            """);
        Assert.EndsWith("90000000000000007\"", await node.Node.CallAsync("eth_call", call), StringComparison.Ordinal);
    }
}
