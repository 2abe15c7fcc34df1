using System.Text.Json.Nodes;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>eth_call, eth_estimateGas and eth_createAccessList.</summary>
public sealed class CallTests(RpcNode node) : IClassFixture<RpcNode>
{
    // revert(Error("unlucky")): selector, offset, length and text put together in memory.
    private const string RevertsWithReason =
        "0x7f08c379a0" + "00000000000000000000000000000000000000000000000000000000" + "600052"
        + "6020600452" + "6007602452" + "66756e6c75636b79" + "60c81b" + "604452" + "60646000fd";

    // revert(Panic(0x11))
    private const string Panics =
        "0x7f4e487b71" + "00000000000000000000000000000000000000000000000000000000" + "600052"
        + "6011600452" + "60246000fd";

    // With n = 0 it writes slot 0; else it calls itself with n - 1, and reverts when that fails.
    private const string Deep =
        "0x600035" + "80" + "600d57" + "6001600055" + "00" + "5b" + "60019003" + "600052"
        + "60006000602060006000305af1" + "602a57" + "60006000fd" + "5b00";

    [Theory]
    [InlineData(RevertsWithReason, "execution reverted: unlucky")]
    [InlineData(Panics, "execution reverted: arithmetic underflow or overflow")]
    [InlineData("0x60006000fd", "execution reverted")]
    public async Task A_revert_has_code_3_its_data_and_words_for_it(string code, string message)
    {
        foreach (string method in (string[])["eth_call", "eth_estimateGas"])
        {
            JsonNode error = JsonNode.Parse(await CallAsync(method, code))!;
            Assert.Equal(3, (int)error["code"]!);
            Assert.Equal(message, (string?)error["message"]);
            Assert.StartsWith("0x", (string?)error["data"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("0xfe", "invalid opcode: INVALID")]
    [InlineData("0x600056", "invalid jump destination")]
    [InlineData("0x5b600056", "out of gas")]
    [InlineData("0x01", "stack underflow")]
    public async Task A_halt_is_an_error_in_known_words(string code, string message)
    {
        JsonNode error = JsonNode.Parse(await CallAsync("eth_call", code))!;
        Assert.Equal(-32000, (int)error["code"]!);
        Assert.Equal(message, (string?)error["message"]);
    }

    [Fact]
    public async Task Overrides_pretend_balance_nonce_code_and_slots()
    {
        // return(sload(0))
        const string ReadsSlot = "0x60005460005260206000f3";
        string state = $$"""{"{nobody}":{"code":"{{ReadsSlot}}","stateDiff":{"0x0":"0x2a"} } }""";
        Assert.Equal(Quoted(42), await node.Node.CallAsync("eth_call", node.Fill($$"""[{"to":"{nobody}"},"latest",{{state}}]""")));

        string kept = $$"""{"{recorder}":{"code":"{{ReadsSlot}}" } }""";
        Assert.Equal(Quoted(9), await node.Node.CallAsync("eth_call", node.Fill($$"""[{"to":"{recorder}"},"latest",{{kept}}]""")));

        string replaced = $$"""{"{recorder}":{"code":"{{ReadsSlot}}","state":{"0x1":"0x1"} } }""";
        Assert.Equal(Quoted(0), await node.Node.CallAsync("eth_call", node.Fill($$"""[{"to":"{recorder}"},"latest",{{replaced}}]""")));

        // return(balance(caller))
        string rich = """{"{nobody}":{"code":"0x333160005260206000f3"},"{ana}":{"balance":"0x539"}}""";
        string call = node.Fill($$"""[{"from":"{ana}","to":"{nobody}"},"latest",{{rich}}]""");
        Assert.Equal(Quoted(1337), await node.Node.CallAsync("eth_call", call));
    }

    [Fact]
    public async Task Pending_is_this_moment_and_latest_the_last_block()
    {
        // return(timestamp * 2^64 + number)
        string state = """{"{nobody}":{"code":"0x4260401b430160005260206000f3"}}""";
        UInt256 latest = await NumberAsync($$"""[{"to":"{nobody}"},"latest",{{state}}]""");
        UInt256 pending = await NumberAsync($$"""[{"to":"{nobody}"},"pending",{{state}}]""");
        JsonNode head = (await node.Node.ResultAsync("eth_getBlockByNumber", "[\"latest\",false]"))!;
        Assert.Equal(UInt256.Parse((string)head["timestamp"]!).U0, latest.U1);
        Assert.Equal(4ul, latest.U0);
        Assert.Equal(5ul, pending.U0);
        Assert.InRange(pending.U1, latest.U1, latest.U1 + 3_600);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(60)]
    public async Task An_estimate_is_the_least_limit_with_which_a_transaction_succeeds(int depth)
    {
        string word = ((UInt256)(ulong)depth).ToQuantity()[2..].PadLeft(64, '0');
        JsonNode answer = (await node.Node.ResultAsync("eth_estimateGas", DeepCall(word, "")))!;
        ulong estimate = UInt256.Parse((string)answer!).U0;
        Assert.True(await SucceedsAsync(word, estimate));
        Assert.False(await SucceedsAsync(word, estimate - 1));
    }

    [Fact]
    public async Task An_estimate_says_what_the_sender_cannot_pay()
    {
        string poor = node.Fill("""[{"from":"{ana}","to":"{nobody}","gasPrice":"0x1"}]""");
        Assert.Contains("gas required exceeds allowance (0)", await node.Node.CallAsync("eth_estimateGas", poor), StringComparison.Ordinal);
        string rich = node.Fill("""[{"from":"{ben}","to":"{nobody}","gasPrice":"0x1"}]""");
        Assert.Equal("\"0x5208\"", await node.Node.CallAsync("eth_estimateGas", rich));
        string value = node.Fill("""[{"from":"{ben}","to":"{nobody}","value":"0xf4241"}]""");
        Assert.Contains("insufficient funds", await node.Node.CallAsync("eth_estimateGas", value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_access_list_has_the_slots_that_the_call_touches()
    {
        string call = node.Fill("""[{"from":"{ana}","to":"{recorder}","data":"0x05"}]""");
        JsonNode list = (await node.Node.ResultAsync("eth_createAccessList", call))!;
        JsonNode entry = Assert.Single(list["accessList"]!.AsArray())!;
        Assert.Equal(node.Recorder.ToString(), (string?)entry["address"]);
        Assert.Equal(Hash256.Zero.ToString(), (string?)Assert.Single(entry["storageKeys"]!.AsArray()));
        Assert.Null(list["error"]);
    }

    private Task<string> CallAsync(string method, string code)
    {
        string state = $$"""{"{nobody}":{"code":"{{code}}" } }""";
        return node.Node.CallAsync(method, node.Fill($$"""[{"to":"{nobody}","gas":"0xffff"},"latest",{{state}}]"""));
    }

    private async Task<UInt256> NumberAsync(string parameters) =>
        UInt256.Parse((string)(await node.Node.ResultAsync("eth_call", node.Fill(parameters)))!);

    private async Task<bool> SucceedsAsync(string word, ulong gas)
    {
        string call = DeepCall(word, $",\"gas\":\"{((UInt256)gas).ToQuantity()}\"");
        return !(await node.Node.CallAsync("eth_call", call)).Contains("\"code\"", StringComparison.Ordinal);
    }

    private string DeepCall(string word, string more) => node.Fill(
        $$$"""[{"from":"{ana}","to":"{nobody}","data":"0x{{{word}}}"{{{more}}} },"pending",{"{nobody}":{"code":"{{{Deep}}}"} } ]""");

    private static string Quoted(ulong number) =>
        $"\"0x{((UInt256)number).ToQuantity()[2..].PadLeft(64, '0')}\"";
}
