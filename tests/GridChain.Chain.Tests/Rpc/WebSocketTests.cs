using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using GridChain.Chain.Tests.Node;
using GridChain.Chain.Tests.TxPool;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Chain.Tests.Rpc;

public sealed class WebSocketTests
{
    [Fact]
    public async Task Tells_every_block_once_and_in_order_however_fast_they_come()
    {
        await using TestNode node = await TestNode.StartAsync();
        using WebSocketClient client = await WebSocketClient.OpenAsync(node);
        string id = (string)(await client.CallAsync("eth_subscribe", """["newHeads"]"""))!;
        var wallet = new Wallet(1);
        for (ulong nonce = 0; nonce < 40; nonce++)
            _ = await node.SubmitAsync(wallet.Transfer(nonce));
        _ = await node.ReceiptAsync(wallet.Transfer(39).Hash.ToString());
        ulong head = Number(await node.ResultAsync("eth_blockNumber"));
        for (ulong number = 1; number <= head; number++)
        {
            JsonNode message = JsonNode.Parse((await client.ReceiveAsync())!)!;
            Assert.Equal("eth_subscription", (string?)message["method"]);
            Assert.Equal(id, (string?)message["params"]!["subscription"]);
            Assert.Equal(number, Number(message["params"]!["result"]!["number"]));
        }
    }

    [Fact]
    public async Task Tells_logs_of_the_filter_alone_whatever_range_it_names()
    {
        await using TestNode node = await TestNode.StartAsync();
        var wallet = new Wallet(1);
        Address recorder = await RecorderContract.DeployAsync(node, wallet, 0);
        using WebSocketClient client = await WebSocketClient.OpenAsync(node);
        string word = "0x" + new string('0', 63) + "6";
        string filter = $$"""["logs",{"address":["{{recorder}}"],"topics":[null,"{{word}}"],"fromBlock":"earliest","toBlock":"latest"}]""";
        string id = (string)(await client.CallAsync("eth_subscribe", filter))!;
        for (ulong nonce = 1; nonce <= 3; nonce++)
            _ = await node.ReceiptAsync(RecorderContract.Call(wallet, nonce, recorder, nonce + 4));
        JsonNode message = JsonNode.Parse((await client.ReceiveAsync())!)!;
        Assert.Equal(id, (string?)message["params"]!["subscription"]);
        Assert.Equal(word, (string?)message["params"]!["result"]!["data"]);
        Assert.Equal("true", (await client.CallAsync("eth_unsubscribe", $"[\"{id}\"]"))!.ToJsonString());
        Assert.Equal("false", (await client.CallAsync("eth_unsubscribe", $"[\"{id}\"]"))!.ToJsonString());
    }

    [Fact]
    public async Task Tells_transactions_that_enter_the_pool()
    {
        await using TestNode node = await TestNode.StartAsync();
        using WebSocketClient client = await WebSocketClient.OpenAsync(node);
        _ = await client.CallAsync("eth_subscribe", """["newPendingTransactions"]""");
        Transaction queued = new Wallet(1).Transfer(3);
        _ = await node.SubmitAsync(queued);
        string message = (await client.ReceiveAsync())!;
        Assert.EndsWith($"\"result\":\"{queued.Hash}\"}}}}", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public async Task Serves_every_method_and_batches()
    {
        await using TestNode node = await TestNode.StartAsync();
        using WebSocketClient client = await WebSocketClient.OpenAsync(node);
        await client.SendAsync("""[{"jsonrpc":"2.0","id":"a","method":"eth_chainId"},{"jsonrpc":"2.0","id":2,"method":"eth_blockNumber"}]""");
        Assert.Equal(
            """[{"jsonrpc":"2.0","id":"a","result":"0xb89a"},{"jsonrpc":"2.0","id":2,"result":"0x0"}]""",
            await client.ReceiveAsync());
    }

    [Fact]
    public async Task Refuses_a_web_page_and_too_large_a_message()
    {
        await using TestNode node = await TestNode.StartAsync();
        await Assert.ThrowsAsync<WebSocketException>(() => WebSocketClient.OpenAsync(node, "https://example.org"));
        using WebSocketClient client = await WebSocketClient.OpenAsync(node);
        await client.SendAsync(new string(' ', 11 << 20));
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, client.CloseStatus);
    }

    private static ulong Number(JsonNode? quantity) =>
        ulong.Parse(((string)quantity!)[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
