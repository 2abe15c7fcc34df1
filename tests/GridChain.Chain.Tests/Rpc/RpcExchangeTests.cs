namespace GridChain.Chain.Tests.Rpc;

/// <summary>Methods with parameters and their whole answers, as ethereum/execution-apis has them.</summary>
public sealed class RpcExchangeTests(RpcNode node) : IClassFixture<RpcNode>
{
    private const string Word = "0x000000000000000000000000000000000000000000000000000000000000000";
    private const string InvalidAddress =
        """{"code":-32602,"message":"invalid argument 0: \"0x12\" is not an address: 0x and 40 hexadecimal digits were expected"}""";

    public static TheoryData<string, string, string> Answers => new()
    {
        { "eth_chainId", "[]", "\"0xb89a\"" },
        { "net_version", "[]", "\"47258\"" },
        { "net_listening", "[]", "false" },
        { "net_peerCount", "[]", "\"0x0\"" },
        { "web3_sha3", "[\"0x68656c6c6f20776f726c64\"]", "\"0x47173285a8d7341e5e972fc677286384f802f8ef42a5ec5f03bbfa254cb01fad\"" },
        { "eth_syncing", "[]", "false" },
        { "eth_accounts", "[]", "[]" },
        { "eth_blockNumber", "[]", "\"0x4\"" },
        { "eth_gasPrice", "[]", "\"0x0\"" },
        { "eth_maxPriorityFeePerGas", "[]", "\"0x0\"" },
        { "eth_getBalance", "[\"{ben}\"]", "\"0xf4240\"" },
        { "eth_getBalance", "[\"{nobody}\",\"latest\"]", "\"0x0\"" },
        { "eth_getBalance", "[\"{ben}\",{\"blockHash\":\"{block2}\",\"requireCanonical\":true}]", "\"0xf4240\"" },
        { "eth_getTransactionCount", "[\"{ana}\",\"latest\"]", "\"0x4\"" },
        { "eth_getTransactionCount", "[\"{ana}\",\"pending\"]", "\"0x4\"" },
        { "eth_getTransactionCount", "[\"{ana}\",\"0x2\"]", "\"0x2\"" },
        { "eth_getTransactionCount", "[\"{ana}\",\"earliest\"]", "\"0x0\"" },
        { "eth_getCode", "[\"{Recorder}\",\"latest\"]", $"\"{RecorderContract.Runtime}\"" },
        { "eth_getCode", "[\"{recorder}\",\"0x0\"]", "\"0x\"" },
        { "eth_getCode", "[\"{ana}\",\"safe\"]", "\"0x\"" },
        { "eth_getStorageAt", "[\"{recorder}\",\"0x0\",\"latest\"]", $"\"{Word}9\"" },
        { "eth_getStorageAt", "[\"{recorder}\",\"0x000\",\"0x2\"]", $"\"{Word}7\"" },
        { "eth_getStorageAt", "[\"{recorder}\",\"0x63\",\"finalized\"]", $"\"{Word}0\"" },
        { "eth_getStorageAt", $"[\"{{recorder}}\",\"{Word}0\"]", $"\"{Word}9\"" },
        { "eth_getStorageValues", "[{\"{recorder}\":[\"0x0\",\"0x1\"]}]", $"{{\"{{recorder}}\":[\"{Word}9\",\"{Word}0\"]}}" },
        { "eth_getBlockByNumber", "[\"0xfff\",false]", "null" },
        { "eth_getBlockByHash", "[\"{none}\",true]", "null" },
        { "eth_getBlockReceipts", "[\"0xfff\"]", "null" },
        { "eth_getBlockTransactionCountByNumber", "[\"0x2\"]", "\"0x1\"" },
        { "eth_getBlockTransactionCountByHash", "[\"{block2}\"]", "\"0x1\"" },
        { "eth_getBlockTransactionCountByHash", "[\"{none}\"]", "null" },
        { "eth_getUncleCountByBlockNumber", "[\"latest\"]", "\"0x0\"" },
        { "eth_getTransactionByHash", "[\"{none}\"]", "null" },
        { "eth_getTransactionReceipt", "[\"{none}\"]", "null" },
        { "eth_getTransactionByBlockNumberAndIndex", "[\"0x2\",\"0x1\"]", "null" },
        { "eth_call", "[{\"to\":\"{nobody}\"},\"latest\"]", "\"0x\"" },
        { "eth_call", "[{\"to\":\"{recorder}\",\"data\":\"0x\"},\"0x0\"]", "\"0x\"" },
        { "eth_estimateGas", "[{\"from\":\"{ana}\",\"to\":\"{nobody}\",\"value\":\"0x0\"}]", "\"0x5208\"" },
        { "eth_feeHistory", "[\"0x1\",\"0x2\",[]]", "{\"oldestBlock\":\"0x2\",\"baseFeePerGas\":[\"0x0\",\"0x0\"],\"gasUsedRatio\":[0.00044654],\"baseFeePerBlobGas\":[\"0x1\",\"0x1\"],\"blobGasUsedRatio\":[0]}" },
        { "txpool_status", "[]", "{\"pending\":\"0x0\",\"queued\":\"0x0\"}" },
        { "txpool_content", "[]", "{\"pending\":{},\"queued\":{}}" },
        { "txpool_contentFrom", "[\"{ana}\"]", "{\"pending\":{},\"queued\":{}}" },
        { "txpool_inspect", "[]", "{\"pending\":{},\"queued\":{}}" },
        { "qbft_getValidatorsByBlockNumber", "[\"0x0\"]", "[\"{validator}\"]" },
        { "rpc_modules", "[]", "{\"eth\":\"1.0\",\"net\":\"1.0\",\"qbft\":\"1.0\",\"rpc\":\"1.0\",\"txpool\":\"1.0\",\"web3\":\"1.0\"}" },
        { "eth_nothing", "[]", "{\"code\":-32601,\"message\":\"the method eth_nothing does not exist/is not available\"}" },
        { "admin_addPeer", "[]", "{\"code\":-32601,\"message\":\"the method admin_addPeer does not exist/is not available\"}" },
        { "eth_getBalance", "[\"0x12\"]", InvalidAddress },
        { "eth_getBalance", "[]", "{\"code\":-32602,\"message\":\"missing value for required argument 0\"}" },
        { "eth_getBalance", "[\"{ana}\",\"newest\"]", "{\"code\":-32602,\"message\":\"invalid argument 1: \\\"newest\\\" is not a quantity: 0x and 1 to 64 hexadecimal digits were expected, or latest, pending, earliest, safe, finalized\"}" },
        { "eth_getBalance", "[\"{ana}\",\"0xfff\"]", "{\"code\":-32001,\"message\":\"Unknown block\"}" },
        { "eth_getStorageAt", $"[\"{{recorder}}\",\"{Word}00\"]", $"{{\"code\":-32602,\"message\":\"storage key too long (want at most 32 bytes): \\\"{Word}00\\\"\"}}" },
        { "eth_getStorageAt", "[\"{recorder}\",\"0xasdf\"]", "{\"code\":-32602,\"message\":\"invalid hex in storage key: \\\"0xasdf\\\"\"}" },
        { "eth_getLogs", "[{\"fromBlock\":\"0x2\",\"toBlock\":\"0x9\"}]", "{\"code\":-32602,\"message\":\"block range extends beyond current head block\"}" },
        { "eth_getLogs", "[{\"fromBlock\":\"0x3\",\"toBlock\":\"0x2\"}]", "{\"code\":-32602,\"message\":\"invalid block range params\"}" },
        { "eth_getLogs", "[{\"blockHash\":\"{block2}\",\"toBlock\":\"0x2\"}]", "{\"code\":-32602,\"message\":\"invalid argument 0: cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other\"}" },
        { "eth_getLogs", "[{\"address\":[\"0x12\"]}]", "{\"code\":-32602,\"message\":\"invalid argument 0: address: \\\"0x12\\\" is not an address: 0x and 40 hexadecimal digits were expected\"}" },
        { "eth_getFilterChanges", "[\"0x1\"]", "{\"code\":-32000,\"message\":\"filter not found\"}" },
        { "eth_subscribe", "[\"newHeads\"]", "{\"code\":-32601,\"message\":\"notifications not supported: subscribe over WebSocket, at the same address\"}" },
        { "eth_sendRawTransaction", "[\"0x02\"]", "{\"code\":-32000,\"message\":\"rlp: A list was expected.\"}" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answers_word_for_word(string method, string parameters, string answer)
    {
        string have = await node.Node.CallAsync(method, node.Fill(parameters));
        Assert.Equal(Compact(node.Fill(answer)), have);
    }

    [Fact]
    public async Task A_block_has_every_member_that_execution_apis_demands()
    {
        string block = await node.Node.CallAsync("eth_getBlockByNumber", "[\"0x2\",false]");
        Assert.Equal(
            "baseFeePerGas blobGasUsed difficulty excessBlobGas extraData gasLimit gasUsed hash logsBloom miner mixHash "
            + "nonce number parentBeaconBlockRoot parentHash receiptsRoot requestsHash sha3Uncles size stateRoot timestamp "
            + "transactions transactionsRoot uncles withdrawals withdrawalsRoot",
            Members(block));
        Assert.Equal(block, await node.Node.CallAsync("eth_getBlockByHash", node.Fill("[\"{block2}\",false]")));
        Assert.Contains(node.Fill("\"transactions\":[\"{tx2}\"]"), block, StringComparison.Ordinal);
        Assert.Contains(node.Fill("\"miner\":\"{validator}\""), block, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_is_the_same_by_hash_by_place_and_in_its_block()
    {
        string byHash = await node.Node.CallAsync("eth_getTransactionByHash", node.Fill("[\"{tx2}\"]"));
        Assert.Equal(
            "accessList blockHash blockNumber blockTimestamp chainId from gas gasPrice hash input maxFeePerGas "
            + "maxPriorityFeePerGas nonce r s to transactionIndex type v value yParity",
            Members(byHash));
        Assert.Equal(byHash, await node.Node.CallAsync("eth_getTransactionByBlockNumberAndIndex", "[\"0x2\",\"0x0\"]"));
        string byBlockHash = node.Fill("[\"{block2}\",\"0x0\"]");
        Assert.Equal(byHash, await node.Node.CallAsync("eth_getTransactionByBlockHashAndIndex", byBlockHash));
        string block = await node.Node.CallAsync("eth_getBlockByNumber", "[\"0x2\",true]");
        Assert.Contains($"\"transactions\":[{byHash}]", block, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_tells_gas_price_status_contract_and_logs()
    {
        string receipt = await node.Node.CallAsync("eth_getTransactionReceipt", node.Fill("[\"{tx2}\"]"));
        Assert.Equal(
            "blockHash blockNumber contractAddress cumulativeGasUsed effectiveGasPrice from gasUsed logs logsBloom status "
            + "to transactionHash transactionIndex type",
            Members(receipt));
        Assert.Contains("\"effectiveGasPrice\":\"0x0\"", receipt, StringComparison.Ordinal);
        Assert.Contains("\"contractAddress\":null", receipt, StringComparison.Ordinal);
        Assert.Equal($"[{receipt}]", await node.Node.CallAsync("eth_getBlockReceipts", "[\"0x2\"]"));
        string logs = await node.Node.CallAsync("eth_getLogs", node.Fill("[{\"blockHash\":\"{block2}\"}]"));
        Assert.Contains($"\"logs\":{logs}", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proof_echoes_slots_as_they_were_asked_for()
    {
        string slot = $"{Word}0";
        string proof = await node.Node.CallAsync("eth_getProof", node.Fill($"[\"{{recorder}}\",[\"0x0\",\"{slot}\"],\"latest\"]"));
        Assert.Equal("accountProof address balance codeHash nonce storageHash storageProof", Members(proof));
        Assert.Contains("{\"key\":\"0x0\",\"value\":\"0x9\"", proof, StringComparison.Ordinal);
        Assert.Contains($"{{\"key\":\"{slot}\",\"value\":\"0x9\"", proof, StringComparison.Ordinal);
    }

    private static string Members(string json) => string.Join(
        ' ',
        System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject()
            .Select(member => member.Key).Order(StringComparer.Ordinal));

    private static string Compact(string json) =>
        System.Text.Json.Nodes.JsonNode.Parse(json)?.ToJsonString() ?? "null";
}
