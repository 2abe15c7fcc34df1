using System.Text.Json.Nodes;
using GridChain.Chain.Tests.Node;
using GridChain.Chain.Tests.TxPool;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>
/// The requests of a Nethereum.Web3 client (Nethereum.RPC, .Contracts, .BlockchainProcessing), in its own spelling.
/// </summary>
public sealed class NethereumTests
{
    private const string WordOne = "0x0000000000000000000000000000000000000000000000000000000000000001";

    // Stores nothing and reverts with Panic(0x11): PUSH4 selector, shift, store, code, revert of 36 bytes.
    private const string Reverting = "0x634e487b7160e01b600052601160045260246000fd";

    [Fact]
    public async Task Suggests_no_fee_and_takes_the_default_transaction_of_an_account_without_wei()
    {
        await using TestNode node = await TestNode.StartAsync();
        var wallet = new Wallet(3);
        Address recorder = await RecorderContract.DeployAsync(node, new Wallet(1), 0);

        string call = Call(wallet, recorder);
        Assert.StartsWith("\"0x", await node.CallAsync("eth_estimateGas", $"[{call}]"), StringComparison.Ordinal);
        JsonNode hundred = (await node.ResultAsync("eth_feeHistory", """["0x64","latest",[]]"""))!;
        Assert.All(hundred["baseFeePerGas"]!.AsArray(), fee => Assert.Equal("0x0", (string?)fee));
        JsonNode rewards = (await node.ResultAsync("eth_feeHistory", """["0x5","0x1",[0]]"""))!;
        Assert.All(rewards["reward"]!.AsArray(), block => Assert.Equal("0x0", (string?)block![0]));
        string count = await node.CallAsync("eth_getTransactionCount", $"[\"{wallet.Address.ToChecksum()}\",\"pending\"]");
        Assert.Equal("\"0x0\"", count);

        JsonNode receipt = await node.ReceiptAsync(RecorderContract.Call(wallet, 0, recorder, 1));
        Assert.Equal("0x1", (string?)receipt["status"]);
        foreach (string field in (string[])["type", "effectiveGasPrice", "logsBloom", "transactionIndex", "from", "to"])
            Assert.NotNull(receipt[field]);
        Assert.True(receipt.AsObject().ContainsKey("contractAddress"));
    }

    [Fact]
    public async Task Runs_transactions_that_arrive_in_any_order_and_counts_them_as_pending()
    {
        await using TestNode node = await TestNode.StartAsync();
        var wallet = new Wallet(3);
        Address recorder = await RecorderContract.DeployAsync(node, new Wallet(1), 0);
        Transaction[] later = [.. new ulong[] { 3, 1, 2 }.Select(n => RecorderContract.Call(wallet, n, recorder, n))];
        foreach (Transaction transaction in later)
            await node.SubmitAsync(transaction);
        await node.SubmitAsync(RecorderContract.Call(wallet, 0, recorder, 0));

        Assert.Equal(
            "\"0x4\"", await node.CallAsync("eth_getTransactionCount", $"[\"{wallet.Address}\",\"pending\"]"));
        foreach (Transaction transaction in later)
            Assert.Equal("0x1", (string?)(await node.ReceiptAsync(transaction.Hash.ToString()))["status"]);
    }

    [Fact]
    public async Task Gives_the_bytes_of_a_revert_in_the_data_of_the_error()
    {
        await using TestNode node = await TestNode.StartAsync();
        string call = $"{{\"data\":\"{Reverting}\"}}";

        JsonNode error = JsonNode.Parse(await node.CallAsync("eth_call", $"[{call},\"latest\"]"))!;

        Assert.Equal(3, (int?)error["code"]);
        Assert.Equal($"0x4e487b71{new string('0', 62)}11", (string?)error["data"]);
    }

    [Fact]
    public async Task Answers_nothing_for_what_is_unknown_and_empty_code_before_a_deployment()
    {
        await using TestNode node = await TestNode.StartAsync();
        Address recorder = await RecorderContract.DeployAsync(node, new Wallet(1), 0);
        foreach (string method in (string[])["eth_getTransactionByHash", "eth_getTransactionReceipt"])
            Assert.Equal("null", await node.CallAsync(method, $"[\"{WordOne}\"]"));
        Assert.Equal("null", await node.CallAsync("eth_getBlockByHash", $"[\"{WordOne}\",false]"));
        Assert.Equal("null", await node.CallAsync("eth_getBlockByNumber", """["0xffffff",false]"""));
        Assert.Equal("\"0x\"", await node.CallAsync("eth_call", $"[{Call(new Wallet(3), recorder)},\"0x0\"]"));
        Assert.Equal("\"0x\"", await node.CallAsync("eth_getCode", $"[\"{recorder}\",\"0x0\"]"));
    }

    [Fact]
    public async Task Finds_logs_with_an_address_array_and_trailing_nulls_and_by_a_filter()
    {
        await using TestNode node = await TestNode.StartAsync();
        var wallet = new Wallet(3);
        Address recorder = await RecorderContract.DeployAsync(node, new Wallet(1), 0);
        string address = recorder.ToChecksum();
        string filter = $"{{\"fromBlock\":\"0x0\",\"toBlock\":\"latest\",\"address\":[\"{address}\"],\"topics\":";
        JsonNode id = (await node.ResultAsync("eth_newFilter", $"[{filter}[\"{WordOne}\",null]}}]"))!;
        await node.ReceiptAsync(RecorderContract.Call(wallet, 0, recorder, 1));

        Assert.Single((await node.ResultAsync("eth_getLogs", $"[{filter}[null,null]}}]"))!.AsArray());
        Assert.Single((await node.ResultAsync("eth_getLogs", $"[{filter}[\"{WordOne}\",null]}}]"))!.AsArray());
        Assert.Single((await node.ResultAsync("eth_getFilterLogs", $"[{id.ToJsonString()}]"))!.AsArray());
        Assert.Single((await node.ResultAsync("eth_getFilterChanges", $"[{id.ToJsonString()}]"))!.AsArray());
        Assert.Empty((await node.ResultAsync("eth_getFilterChanges", $"[{id.ToJsonString()}]"))!.AsArray());
        Assert.Equal("true", await node.CallAsync("eth_uninstallFilter", $"[{id.ToJsonString()}]"));
    }

    [Theory]
    [InlineData("0x0")]
    [InlineData("0x00")]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Takes_storage_slots_of_any_length(string slot)
    {
        await using TestNode node = await TestNode.StartAsync();
        Address recorder = await RecorderContract.DeployAsync(node, new Wallet(1), 0);
        await node.ReceiptAsync(RecorderContract.Call(new Wallet(3), 0, recorder, 1));

        Assert.Equal(
            $"\"{WordOne}\"", await node.CallAsync("eth_getStorageAt", $"[\"{recorder}\",\"{slot}\",\"latest\"]"));
        JsonNode proof = (await node.ResultAsync("eth_getProof", $"[\"{recorder}\",[\"{slot}\"],\"latest\"]"))!;
        Assert.Equal("0x1", (string?)proof["storageProof"]![0]!["value"]);
    }

    [Fact]
    public async Task Echoes_ids_and_answers_a_batch_in_order()
    {
        await using TestNode node = await TestNode.StartAsync();

        JsonArray answers = JsonNode.Parse(await node.PostAsync(
            """
            [{"id":"b1c63d1e","jsonrpc":"2.0","method":"eth_blockNumber","params":[]},
             {"id":7,"jsonrpc":"2.0","method":"eth_chainId","params":[]}]
            """))!.AsArray();

        Assert.Equal("b1c63d1e", (string?)answers[0]!["id"]);
        Assert.Equal(7, (int?)answers[1]!["id"]);
        Assert.Equal("0xb89a", (string?)answers[1]!["result"]);
    }

    [Fact]
    public async Task Subscribes_to_logs_with_the_blocks_of_a_filter_and_sends_no_line_feed()
    {
        await using TestNode node = await TestNode.StartAsync();
        Address recorder = await RecorderContract.DeployAsync(node, new Wallet(1), 0);
        using WebSocketClient socket = await WebSocketClient.OpenAsync(node);
        JsonNode? id = await socket.CallAsync(
            "eth_subscribe",
            $"[\"logs\",{{\"fromBlock\":\"earliest\",\"toBlock\":\"latest\",\"address\":[\"{recorder}\"]}}]");
        await node.ReceiptAsync(RecorderContract.Call(new Wallet(3), 0, recorder, 1));

        string note = (await socket.ReceiveAsync())!;

        Assert.DoesNotContain('\n', note);
        Assert.Equal((string?)id, (string?)JsonNode.Parse(note)!["params"]!["subscription"]);
    }

    // As Nethereum writes it: data and not input, a checksummed sender, a value of zero.
    private static string Call(Wallet wallet, Address to) =>
        $$"""{"from":"{{wallet.Address.ToChecksum()}}","to":"{{to}}","value":"0x0","data":"{{WordOne}}"}""";
}
