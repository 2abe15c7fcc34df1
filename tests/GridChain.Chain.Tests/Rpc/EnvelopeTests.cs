using System.Net;
using System.Text;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>JSON-RPC 2.0 and HTTP around the methods.</summary>
public sealed class EnvelopeTests(RpcNode node) : IClassFixture<RpcNode>
{
    private const string ChainId = """{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}""";

    [Theory]
    [InlineData("1")]
    [InlineData("1.50")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("\"5b6c1c0e-7f1d-4f7e-9a54-2f6a3e1c0f11\"")]
    [InlineData("\"\\u00fc/\\\"ü\"")]
    [InlineData("null")]
    public async Task Echoes_an_id_byte_for_byte(string id) => Assert.Equal(
        $$"""{"jsonrpc":"2.0","id":{{id}},"result":"0xb89a"}""",
        await node.Node.PostAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"eth_chainId","params":[]}"""));

    [Theory]
    [InlineData("{", -32700)]
    [InlineData("", -32700)]
    [InlineData("5", -32600)]
    [InlineData("[]", -32600)]
    [InlineData("{}", -32600)]
    [InlineData("""{"id":1,"method":"eth_chainId"}""", -32600)]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"eth_chainId"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":5}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"eth_chainId"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":{"a":1}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_nothing"}""", -32601)]
    public async Task Refuses_what_is_no_request_with_the_code_of_the_specification(string body, int code) =>
        Assert.Contains($"\"error\":{{\"code\":{code},", await node.Node.PostAsync(body), StringComparison.Ordinal);

    [Fact]
    public async Task Answers_a_batch_in_order_and_no_notification()
    {
        const string Batch = """
            [{"jsonrpc":"2.0","id":"b","method":"eth_blockNumber"},
             {"jsonrpc":"2.0","method":"eth_chainId"},
             7,
             {"jsonrpc":"2.0","id":"a","method":"eth_chainId"}]
            """;
        Assert.Equal(
            """[{"jsonrpc":"2.0","id":"b","result":"0x4"},"""
            + """{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"invalid request: an object was expected, not Number"}},"""
            + """{"jsonrpc":"2.0","id":"a","result":"0xb89a"}]""",
            await node.Node.PostAsync(Batch));
        Assert.Equal(string.Empty, await node.Node.PostAsync("""{"jsonrpc":"2.0","method":"eth_chainId"}"""));
    }

    [Fact]
    public async Task Bounds_batches_and_bodies()
    {
        string batch = "[" + string.Join(',', Enumerable.Repeat(ChainId, 1_001)) + "]";
        Assert.Contains("batch too large: 1001 requests, limit 1000", await node.Node.PostAsync(batch), StringComparison.Ordinal);
        using HttpResponseMessage response = await node.Node.SendAsync(
            new string(' ', 11 << 20), request => request.Headers.ExpectContinue = true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Takes_json_only_so_that_a_web_page_cannot_post_unasked()
    {
        using HttpResponseMessage response = await node.Node.SendAsync(
            ChainId, request => request.Content = new StringContent(ChainId, Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:8545", HttpStatusCode.OK)]
    [InlineData("[::1]:8545", HttpStatusCode.OK)]
    [InlineData("rebound.example", HttpStatusCode.Forbidden)]
    public async Task Answers_to_its_own_names_only(string host, HttpStatusCode status)
    {
        using HttpResponseMessage response = await node.Node.SendAsync(ChainId, request => request.Headers.Host = host);
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Tells_no_web_page_that_it_may_read()
    {
        using HttpResponseMessage response = await node.Node.SendAsync(
            ChainId, request => request.Headers.Add("Origin", "https://example.org"));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Is_healthy_and_counts_what_it_does()
    {
        Assert.Contains("\"status\":\"ok\",\"head\":4", await node.Node.GetAsync("/health"), StringComparison.Ordinal);
        string metrics = await node.Node.GetAsync("/metrics");
        Assert.Contains("\ngridchain_node_head 4\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\ngridchain_node_transactions_total 4\n", metrics, StringComparison.Ordinal);
        Assert.Contains("# TYPE gridchain_rpc_duration_seconds histogram\n", metrics, StringComparison.Ordinal);
        Assert.Contains("# TYPE gridchain_process_cpu_seconds_total counter\n", metrics, StringComparison.Ordinal);
        Assert.Contains("# TYPE gridchain_process_memory_bytes gauge\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\ngridchain_process_build{version=\"GridChain/", metrics, StringComparison.Ordinal);
        Assert.Contains("\ngridchain_rpc_websockets 0\n", metrics, StringComparison.Ordinal);
    }
}
