using System.Globalization;
using System.Text.Json.Nodes;
using GridChain.Chain.Tests.Node;
using GridChain.Chain.Tests.TxPool;
using GridChain.Primitives;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>eth_getLogs and the filters that are polled.</summary>
public sealed class LogQueryTests(RpcNode node) : IClassFixture<RpcNode>
{
    private const string One = "0x0000000000000000000000000000000000000000000000000000000000000001";
    private const string Seven = "0x0000000000000000000000000000000000000000000000000000000000000007";
    private const string Eight = "0x0000000000000000000000000000000000000000000000000000000000000008";

    [Theory]
    [InlineData("""{"fromBlock":"earliest"}""", "7 8 9")]
    [InlineData("""{}""", "9")]
    [InlineData("""{"fromBlock":"0x0","toBlock":"latest","address":[]}""", "7 8 9")]
    [InlineData("""{"fromBlock":"0x3","toBlock":"0x4","address":"{Recorder}"}""", "8 9")]
    [InlineData("""{"fromBlock":"0x0","address":["{ana}","{recorder}"]}""", "7 8 9")]
    [InlineData("""{"fromBlock":"0x0","address":["{ana}"]}""", "")]
    [InlineData("""{"fromBlock":"0x0","topics":["{One}"]}""", "7 8 9")]
    [InlineData("""{"fromBlock":"0x0","topics":["{One}",null]}""", "7 8 9")]
    [InlineData("""{"fromBlock":"0x0","topics":[null,"{Seven}"]}""", "7")]
    [InlineData("""{"fromBlock":"0x0","topics":[[],["{Seven}","{Eight}"]]}""", "7 8")]
    [InlineData("""{"fromBlock":"0x0","topics":[["{One}",null],"{Eight}"]}""", "8")]
    [InlineData("""{"fromBlock":"0x0","topics":["{Seven}"]}""", "")]
    [InlineData("""{"fromBlock":"0x0","topics":["{One}",null,null]}""", "")]
    [InlineData("""{"blockHash":"{block3}"}""", "8")]
    [InlineData("""{"fromBlock":"pending","toBlock":"finalized"}""", "9")]
    public async Task Finds_what_the_filter_says(string filter, string words)
    {
        string filled = node.Fill(filter).Replace("{One}", One, StringComparison.Ordinal)
            .Replace("{Seven}", Seven, StringComparison.Ordinal).Replace("{Eight}", Eight, StringComparison.Ordinal);
        Assert.Equal(words, Words(await node.Node.ResultAsync("eth_getLogs", $"[{filled}]")));
    }

    [Fact]
    public async Task Refuses_a_range_and_an_answer_above_its_limits()
    {
        await using TestNode small = await TestNode.StartAsync(options =>
        {
            options.RpcLogsBlocksMax = 2;
            options.RpcLogsMax = 1;
        });
        var wallet = new Wallet(3);
        Address recorder = await RecorderContract.DeployAsync(small, wallet, 0);
        _ = await small.ReceiptAsync(RecorderContract.Call(wallet, 1, recorder, 5));
        _ = await small.ReceiptAsync(RecorderContract.Call(wallet, 2, recorder, 6));
        Assert.Equal(
            """{"code":-32005,"message":"block range too large: 4 blocks, limit 2"}""",
            await small.CallAsync("eth_getLogs", """[{"fromBlock":"0x0"}]"""));
        Assert.Equal(
            """{"code":-32005,"message":"query returned more than 1 results. Try with this block range [0x2, 0x2]."}""",
            await small.CallAsync("eth_getLogs", """[{"fromBlock":"0x2"}]"""));
    }

    [Fact]
    public async Task Filters_answer_each_change_once()
    {
        await using TestNode own = await TestNode.StartAsync();
        var wallet = new Wallet(4);
        Address recorder = await RecorderContract.DeployAsync(own, wallet, 0);
        _ = await own.ReceiptAsync(RecorderContract.Call(wallet, 1, recorder, 4));
        string logs = (string)(await own.ResultAsync("eth_newFilter", $$"""[{"address":"{{recorder}}","fromBlock":"0x0"}]"""))!;
        string blocks = (string)(await own.ResultAsync("eth_newBlockFilter"))!;
        string pending = (string)(await own.ResultAsync("eth_newPendingTransactionFilter"))!;
        Assert.Equal("[]", await own.CallAsync("eth_getFilterChanges", $"[\"{logs}\"]"));

        JsonNode receipt = await own.ReceiptAsync(RecorderContract.Call(wallet, 2, recorder, 5));
        Assert.Equal("5", Words(await own.ResultAsync("eth_getFilterChanges", $"[\"{logs}\"]")));
        Assert.Equal("[]", await own.CallAsync("eth_getFilterChanges", $"[\"{logs}\"]"));
        Assert.Equal("4 5", Words(await own.ResultAsync("eth_getFilterLogs", $"[\"{logs}\"]")));
        Assert.Equal($"[{receipt["blockHash"]!.ToJsonString()}]", await own.CallAsync("eth_getFilterChanges", $"[\"{blocks}\"]"));
        Assert.Equal($"[{receipt["transactionHash"]!.ToJsonString()}]", await own.CallAsync("eth_getFilterChanges", $"[\"{pending}\"]"));

        Assert.Equal("true", await own.CallAsync("eth_uninstallFilter", $"[\"{logs}\"]"));
        Assert.Equal("false", await own.CallAsync("eth_uninstallFilter", $"[\"{logs}\"]"));
    }

    private static string Words(JsonNode? logs) => string.Join(
        ' ',
        logs!.AsArray().Select(log => ulong.Parse(((string)log!["data"]!)[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
}
