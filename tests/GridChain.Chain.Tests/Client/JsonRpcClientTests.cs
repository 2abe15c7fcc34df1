using System.Net;
using System.Text;
using GridChain.Client;
using GridChain.Client.Rpc;
using GridChain.Primitives.JsonRpc;
using Microsoft.Extensions.Time.Testing;

namespace GridChain.Chain.Tests.Client;

/// <summary>The JSON-RPC client against a handler that answers, fails and lies on command.</summary>
public sealed class JsonRpcClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tries_a_read_again_while_the_node_is_unavailable()
    {
        using var node = new ScriptedNode(
            _ => throw new HttpRequestException("refused"),
            _ => new HttpResponseMessage(HttpStatusCode.BadGateway),
            request => Answer(request, "\"0xb89a\""),
            request => Answer(request, "\"0x10\""));
        using ChainClient chain = Connect(node);
        Assert.Equal(16UL, await chain.BlockNumberAsync(Cancel));
        Assert.Equal(4, node.Requests.Count);
    }

    [Fact]
    public async Task Gives_up_after_the_attempts_of_the_profile()
    {
        using var node = new ScriptedNode(_ => throw new HttpRequestException("refused"));
        using ChainClient chain = Connect(node);
        ChainException fault = await Assert.ThrowsAsync<ChainException>(() => chain.BlockNumberAsync(Cancel));
        Assert.Equal(ChainFault.Unavailable, fault.Fault);
        Assert.Equal(4, node.Requests.Count);
        Assert.Contains("http://node.test/", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_sends_a_transaction_again_by_itself()
    {
        using var node = new ScriptedNode(
            request => Answer(request, "\"0xb89a\""), _ => throw new HttpRequestException("refused"));
        using ChainClient chain = Connect(node);
        await Assert.ThrowsAsync<ChainException>(() => chain.SendAsync(EthRequests.SendRaw(default), Cancel));
        Assert.Equal(2, node.Requests.Count);
    }

    [Fact]
    public async Task Refuses_a_node_of_another_chain()
    {
        using var node = new ScriptedNode(request => Answer(request, "\"0x1\""));
        using ChainClient chain = Connect(node);
        ChainException fault = await Assert.ThrowsAsync<ChainException>(() => chain.BlockNumberAsync(Cancel));
        Assert.Equal(ChainFault.WrongChain, fault.Fault);
        Assert.Contains("is of chain 1, but the profile names chain 47258", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_the_chain_again_after_the_node_was_away()
    {
        using var node = new ScriptedNode(
            request => Answer(request, "\"0xb89a\""),
            _ => throw new HttpRequestException("refused"),
            _ => throw new HttpRequestException("refused"),
            _ => throw new HttpRequestException("refused"),
            _ => throw new HttpRequestException("refused"),
            request => Answer(request, "\"0x1\""));
        using ChainClient chain = Connect(node);
        await Assert.ThrowsAsync<ChainException>(() => chain.BlockNumberAsync(Cancel));
        ChainException fault = await Assert.ThrowsAsync<ChainException>(() => chain.BlockNumberAsync(Cancel));
        Assert.Equal(ChainFault.WrongChain, fault.Fault);
    }

    [Theory]
    [InlineData("""{"code":3,"message":"execution reverted","data":"0x08c379a0000000000000000000000000000000000000000000000000000000000000002000000000000000000000000000000000000000000000000000000000000000026e6f000000000000000000000000000000000000000000000000000000000000"}""",
        ChainFault.Reverted, "The contract refused the call: no.")]
    [InlineData("""{"code":3,"message":"execution reverted","data":"0x4e487b710000000000000000000000000000000000000000000000000000000000000011"}""",
        ChainFault.Reverted, "The contract failed: a number over- or underflowed.")]
    [InlineData("""{"code":-32000,"message":"Execution reverted"}""",
        ChainFault.Reverted, "The contract refused the call without a reason.")]
    [InlineData("""{"code":-32000,"message":"Execution reverted","data":"0x12345678"}""",
        ChainFault.Reverted, "The contract refused the call with 0x12345678.")]
    [InlineData("""{"code":-32602,"message":"bad"}""",
        ChainFault.RpcError, "http://node.test/ refused eth_blockNumber: bad (code -32602).")]
    public async Task Names_what_the_node_refuses(string error, ChainFault fault, string message)
    {
        using var node = new ScriptedNode(
            request => Answer(request, "\"0xb89a\""), request => AnswerWith(request, $"\"error\":{error}"));
        using ChainClient chain = Connect(node);
        ChainException thrown = await Assert.ThrowsAsync<ChainException>(() => chain.BlockNumberAsync(Cancel));
        Assert.Equal(fault, thrown.Fault);
        Assert.Equal(message, thrown.Message);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"jsonrpc":"2.0","id":2,"result":"0x01"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":2,"result":null}""")]
    public async Task Names_an_answer_that_is_none(string body)
    {
        using var node = new ScriptedNode(request => Answer(request, "\"0xb89a\""), _ => Body(body));
        using ChainClient chain = Connect(node);
        ChainException fault = await Assert.ThrowsAsync<ChainException>(() => chain.BlockNumberAsync(Cancel));
        Assert.Equal(ChainFault.InvalidAnswer, fault.Fault);
    }

    [Fact]
    public async Task Takes_the_answers_of_a_batch_in_any_order_each_with_its_own_fault()
    {
        using var node = new ScriptedNode(request => Answer(request, "\"0xb89a\""), _ => Body(
            """[{"id":4,"error":{"code":-32000,"message":"pruned"}},{"id":3,"result":"0x7"},{"id":2,"result":"0x8"}]"""));
        using ChainClient chain = Connect(node);
        var batch = new RpcBatch();
        Task<ulong> first = batch.Add(EthRequests.BlockNumber());
        Task<ulong> second = batch.Add(EthRequests.BlockNumber());
        Task<ulong> third = batch.Add(EthRequests.BlockNumber());
        await chain.SendAsync(batch, Cancel);
        Assert.Equal(8UL, await first);
        Assert.Equal(7UL, await second);
        ChainException fault = await Assert.ThrowsAsync<ChainException>(() => third);
        Assert.Equal(ChainFault.RpcError, fault.Fault);
    }

    [Fact]
    public async Task Ends_a_request_that_takes_too_long()
    {
        using var node = new ScriptedNode(_ => null);
        var time = new FakeTimeProvider();
        using ChainClient chain = new(Profile with { ReadAttempts = 1 }, time: time, handler: node);
        Task<ulong> answer = chain.BlockNumberAsync(Cancel);
        time.Advance(TimeSpan.FromSeconds(11));
        ChainException fault = await Assert.ThrowsAsync<ChainException>(() => answer);
        Assert.Equal(ChainFault.Unavailable, fault.Fault);
        Assert.Contains("did not answer within 10 s", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_requests_as_the_specification_says()
    {
        using var node = new ScriptedNode(
            request => Answer(request, "\"0xb89a\""), request => Answer(request, "[]"));
        using ChainClient chain = Connect(node);
        await chain.GetLogsAsync(
            new RpcFilter { FromBlock = BlockTag.Number(255), ToBlock = BlockTag.Finalized, Topics = [[], [default]] },
            Cancel);
        Assert.Equal(
            """{"jsonrpc":"2.0","id":2,"method":"eth_getLogs","params":[{"fromBlock":"0xff","toBlock":"finalized","topics":[null,["0x0000000000000000000000000000000000000000000000000000000000000000"]]}]}""",
            node.Requests[1]);
    }

    private static ChainProfile Profile { get; } =
        new() { RpcUrl = new Uri("http://node.test/"), RetryDelay = TimeSpan.FromMilliseconds(1) };

    private static ChainClient Connect(ScriptedNode node) => new(Profile, handler: node);

    private static HttpResponseMessage Answer(string request, string result) =>
        AnswerWith(request, $"\"result\":{result}");

    private static HttpResponseMessage AnswerWith(string request, string member)
    {
        string id = request.Split("\"id\":")[1].Split(',')[0];
        return Body($$"""{"jsonrpc":"2.0","id":{{id}},{{member}}}""");
    }

    private static HttpResponseMessage Body(string text) =>
        new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/json") };

    /// <summary>Answers by a script, the last line of it again and again; null never answers.</summary>
    private sealed class ScriptedNode(params Func<string, HttpResponseMessage?>[] script) : HttpMessageHandler
    {
        internal List<string> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Func<string, HttpResponseMessage?> line = script[Math.Min(Requests.Count, script.Length - 1)];
            Requests.Add(body);
            if (line(body) is { } answer)
                return answer;
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Not reached.");
        }
    }
}
