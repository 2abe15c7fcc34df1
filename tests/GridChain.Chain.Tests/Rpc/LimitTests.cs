using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using GridChain.Chain.Tests.Node;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>What a client sends neither stops the node nor keeps it busy for long.</summary>
public sealed class LimitTests(RpcNode node) : IClassFixture<RpcNode>
{
    // jumpdest; staticcall(gas, 4, 0, 0, 0, 0); pop; jump back
    private const string Endless = "0x5b600060006000600060045afa50600056";

    [Theory]
    [InlineData("eth_call")]
    [InlineData("eth_createAccessList")]
    public async Task Ends_a_call_that_takes_too_long(string method)
    {
        await using TestNode own = await TestNode.StartAsync(Patient);
        Assert.Contains("execution aborted (timeout = 0.2 s)", await own.CallAsync(method, EndlessCall()), StringComparison.Ordinal);
        Assert.Equal("\"0x0\"", await own.CallAsync("eth_blockNumber"));
    }

    [Fact]
    public async Task Ends_a_simulation_that_takes_too_long()
    {
        await using TestNode own = await TestNode.StartAsync(options =>
        {
            Patient(options);
            options.RpcTimeMax = 1;
        });
        string blocks = node.Fill($$$"""
            [{"blockStateCalls":[{"stateOverrides":{"{nobody}":{"code":"{{{Endless}}}"}},"calls":[{"to":"{nobody}"}]}]}]
            """);
        Assert.Contains("execution aborted", await own.CallAsync("eth_simulateV1", blocks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_an_answer_above_its_limit()
    {
        await using TestNode own = await TestNode.StartAsync(options => options.RpcResponseBytesMax = 2_048);
        Assert.Contains("\"code\":-32005", await own.CallAsync("eth_getCode", """["0xcA11bde05977b3631167028862bE2a173976CA11","latest"]"""), StringComparison.Ordinal);
        Assert.Equal("\"0xb89a\"", await own.CallAsync("eth_chainId"));
    }

    [Fact]
    public async Task A_body_that_is_too_large_gets_a_status_and_an_error()
    {
        using HttpResponseMessage response = await node.Node.SendAsync(
            new string('x', 11 << 20), request => request.Headers.ExpectContinue = true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        string body = await response.Content.ReadAsStringAsync(TestNode.Cancel);
        Assert.Equal(-32600, (int)JsonNode.Parse(body)!["error"]!["code"]!);
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\\ud800\"}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":\"\\udc00\",\"method\":\"eth_chainId\"}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"web3_sha3\",\"params\":[{\"\\ud800\":1}]}")]
    public async Task Half_a_character_is_a_parse_error(string body) =>
        Assert.Contains("\"code\":-32700", await node.Node.PostAsync(body), StringComparison.Ordinal);

    [Fact]
    public async Task Bytes_that_are_no_text_are_a_parse_error()
    {
        byte[] body = [.. "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""u8, 0xff, 0xfe, .. "\"}"u8];
        Assert.Contains("\"code\":-32700", await PostAsync(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nesting_without_end_is_a_parse_error() => Assert.Contains(
        "\"code\":-32700", await node.Node.PostAsync(new string('[', 1 << 20)), StringComparison.Ordinal);

    /// <summary>Requests with bytes changed, doubled or missing: each has an answer, or is a notification; none is a fault of the node.</summary>
    [Fact]
    public async Task Damaged_requests_are_never_an_internal_error()
    {
        string[] seeds =
        [
            """{"jsonrpc":"2.0","id":1,"method":"eth_call","params":[{"to":"{recorder}","data":"0x05"},"latest",{"{ana}":{"balance":"0x1"}},{"number":"0x1"}]}""",
            """{"jsonrpc":"2.0","id":1,"method":"eth_getLogs","params":[{"fromBlock":"0x0","topics":[["{none}",null]],"address":["{ana}"]}]}""",
            """{"jsonrpc":"2.0","id":1,"method":"eth_simulateV1","params":[{"blockStateCalls":[{"calls":[{"from":"{ana}"}]}]},"latest"]}""",
            """{"jsonrpc":"2.0","id":1,"method":"eth_feeHistory","params":["0x5","latest",[10,20.5,99]]}""",
            """{"jsonrpc":"2.0","id":1,"method":"eth_getProof","params":["{recorder}",["0x0","0x01"],{"blockHash":"{block2}"}]}""",
            """{"jsonrpc":"2.0","id":1,"method":"eth_sendRawTransaction","params":["0x02f86b82b89a"]}""",
        ];
        byte[][] bodies = [.. seeds.Select(seed => Encoding.UTF8.GetBytes(node.Fill(seed)))];
        Gen<(int Seed, int At, byte Value, int Kind)> gen = Gen.Select(
            Gen.Int[0, bodies.Length - 1], Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 3]);
        List<(int Seed, int At, byte Value, int Kind)> damages = [];
        gen.List[600].Sample(damages.AddRange, iter: 1);
        foreach ((int seed, int at, byte value, int kind) in damages)
        {
            string answer = await PostAsync(Damage(bodies[seed], at, value, kind));
            Assert.DoesNotContain("-32603", answer, StringComparison.Ordinal);
            Assert.True(answer.Length == 0 || answer[0] == '{', answer);
        }
    }

    [Fact]
    public async Task A_slow_request_of_a_connection_does_not_hold_up_the_next()
    {
        await using TestNode own = await TestNode.StartAsync(options =>
        {
            Patient(options);
            options.RpcTimeMax = 2_000;
        });
        using WebSocketClient client = await WebSocketClient.OpenAsync(own);
        await client.SendAsync($$"""{"jsonrpc":"2.0","id":"slow","method":"eth_call","params":{{EndlessCall()}}}""");
        await client.SendAsync("""{"jsonrpc":"2.0","id":"fast","method":"eth_chainId"}""");
        Assert.Contains("\"fast\"", await client.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("\"slow\"", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    private static void Patient(GridChain.Node.NodeOptions options)
    {
        options.RpcTimeMax = 200;
        options.RpcGasMax = 1_000_000_000_000;
    }

    private string EndlessCall() => node.Fill($$$"""[{"to":"{nobody}"},"latest",{"{nobody}":{"code":"{{{Endless}}}"}}]""");

    private static byte[] Damage(byte[] body, int at, byte value, int kind)
    {
        int place = at % body.Length;
        return kind switch
        {
            0 => [.. body[..place], value, .. body[(place + 1)..]],
            1 => [.. body[..place], .. body[(place + 1)..]],
            2 => [.. body[..place], .. body[Math.Max(0, place - 20)..]],
            _ => body[..place],
        };
    }

    private async Task<string> PostAsync(byte[] body)
    {
        using HttpResponseMessage response = await node.Node.SendAsync("", request =>
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        });
        return await response.Content.ReadAsStringAsync(TestNode.Cancel);
    }
}
