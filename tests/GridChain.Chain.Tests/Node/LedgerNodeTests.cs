using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using GridChain.Chain.Tests.Rpc;
using GridChain.Chain.Tests.TxPool;
using GridChain.Node;
using GridChain.Node.Hosting;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Text;
using GridChain.TestKit.Processes;

namespace GridChain.Chain.Tests.Node;

public sealed class LedgerNodeTests
{
    private static readonly Wallet Ana = new(1);

    [Fact]
    public async Task Makes_a_block_when_a_transaction_waits_and_none_when_there_is_nothing_to_say()
    {
        await using TestNode node = await TestNode.StartAsync();
        Assert.Equal("\"0x0\"", await node.CallAsync("eth_blockNumber"));
        JsonNode receipt = await node.ReceiptAsync(Ana.Transfer(0));
        Assert.Equal("0x1", (string?)receipt["blockNumber"]);
        await Task.Delay(300, TestNode.Cancel);
        Assert.Equal("\"0x1\"", await node.CallAsync("eth_blockNumber"));
    }

    [Fact]
    public async Task Keeps_chain_and_waiting_transactions_across_a_restart()
    {
        await using TestNode node = await TestNode.StartAsync();
        JsonNode receipt = await node.ReceiptAsync(Ana.Transfer(0));
        Transaction queued = Ana.Transfer(2);
        _ = await node.SubmitAsync(queued);
        string block = await node.CallAsync("eth_getBlockByNumber", "[\"latest\",true]");

        await node.RestartAsync();
        Assert.Equal(block, await node.CallAsync("eth_getBlockByNumber", "[\"latest\",true]"));
        string hash = (string)receipt["transactionHash"]!;
        Assert.Equal(receipt.ToJsonString(), (await node.ReceiptAsync(hash)).ToJsonString());
        Assert.Equal("""{"pending":"0x0","queued":"0x1"}""", await node.CallAsync("txpool_status"));

        _ = await node.ReceiptAsync(Ana.Transfer(1));
        Assert.Equal("0x1", (string?)(await node.ReceiptAsync(queued.Hash.ToString()))["status"]);
    }

    [Fact]
    public async Task Takes_a_burst_of_one_sender_in_any_order_and_runs_all_of_it()
    {
        await using TestNode node = await TestNode.StartAsync();
        Transaction[] burst = [.. Enumerable.Range(0, 200).Select(nonce => Ana.Transfer((ulong)nonce))];
        for (int i = 0; i < burst.Length; i++)
        {
            // 150 of them from the end, then the rest from the beginning: the gap closes in the middle.
            int at = i < 150 ? burst.Length - 1 - i : i - 150;
            _ = await node.SubmitAsync(burst[at]);
        }

        foreach (Transaction transaction in burst)
            Assert.Equal("0x1", (string?)(await node.ReceiptAsync(transaction.Hash.ToString()))["status"]);
        Assert.Equal("\"0xc8\"", await node.CallAsync("eth_getTransactionCount", $"[\"{Ana.Address}\",\"latest\"]"));
    }

    [Fact]
    public async Task Shows_what_waits()
    {
        await using TestNode node = await TestNode.StartAsync();
        Transaction queued = Ana.Transfer(7);
        _ = await node.SubmitAsync(queued);
        JsonNode waiting = (await node.ResultAsync("eth_getTransactionByHash", $"[\"{queued.Hash}\"]"))!;
        Assert.Null(waiting["blockHash"]);
        string content = await node.CallAsync("txpool_content");
        Assert.Equal("{\"pending\":{},\"queued\":{\"" + Ana.Address.ToChecksum() + "\":{\"7\":" + waiting.ToJsonString() + "}}}", content);
        Assert.Equal("\"0x0\"", await node.CallAsync("eth_getTransactionCount", $"[\"{Ana.Address}\",\"pending\"]"));
        _ = await node.SubmitAsync(Ana.Transfer(9));
        JsonNode refused = JsonNode.Parse(await node.CallAsync(
            "eth_sendRawTransaction", $"[\"{Hex.Encode(TransactionCodec.Encode(queued))}\"]"))!;
        Assert.Equal("already known", (string?)refused["message"]);
    }

    [Fact]
    public async Task Begins_with_the_contracts_that_tools_expect()
    {
        await using TestNode node = await TestNode.StartAsync();
        foreach ((string address, string codeHash) in (IEnumerable<(string, string)>)
        [
            ("0x4e59b44847b379578588920cA78FbF26c0B4956C", "0x2fa86add0aed31f33a762c9d88e807c475bd51d0f52bd0955754b2608f7e4989"),
            ("0xcA11bde05977b3631167028862bE2a173976CA11", "0xd5c15df687b16f2ff992fc8d767b4216323184a2bbc6ee2f9c398c318e770891"),
        ])
        {
            JsonNode proof = (await node.ResultAsync("eth_getProof", $"[\"{address}\",[],\"latest\"]"))!;
            Assert.Equal(codeHash, (string?)proof["codeHash"]);
        }
    }

    [Fact]
    public async Task Deploys_through_the_create2_deployer_at_the_address_that_everybody_computes()
    {
        await using TestNode node = await TestNode.StartAsync();
        byte[] initCode = RecorderContract.Deployment(Ana, 0).Data.ToArray();
        Address deployer = Address.Parse("0x4e59b44847b379578588920cA78FbF26c0B4956C");
        JsonNode receipt = await node.ReceiptAsync(Ana.Sign(Wallet.Plain(0) with
        {
            To = deployer,
            GasLimit = 200_000,
            Data = (byte[])[.. new byte[32], .. initCode],
        }));
        Assert.Equal("0x1", (string?)receipt["status"]);
        Hash256 inner = Keccak256.Hash(initCode);
        byte[] image = [0xff, .. deployer.ToArray(), .. new byte[32], .. inner.ToArray()];
        var address = new Address(Keccak256.Hash(image).ToArray().AsSpan(12));
        Assert.Equal($"\"{RecorderContract.Runtime}\"", await node.CallAsync("eth_getCode", $"[\"{address}\",\"latest\"]"));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Makes_its_validator_key_readable_to_its_owner_alone_and_insists_on_that()
    {
        await using TestNode node = await TestNode.StartAsync();
        string path = Path.Combine(node.Datadir, "validator.key");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        NodeException refusal = await Assert.ThrowsAsync<NodeException>(() => node.RestartAsync());
        Assert.Equal($"--validator-key-file: others can read {path}. Run: chmod 600 {path}", refusal.Message);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        await node.RestartAsync();
    }

    [Fact]
    public async Task Refuses_a_key_that_is_not_the_chains_validator()
    {
        await using TestNode node = await TestNode.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(node.Datadir, "validator.key"), new string('1', 64), TestNode.Cancel);
        NodeException refusal = await Assert.ThrowsAsync<NodeException>(() => node.RestartAsync());
        Assert.StartsWith("--validator-key-file: the key is that of 0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A, but the "
            + "chain's validators are 0x", refusal.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(node.Datadir, "validator.key"));
        _ = await Assert.ThrowsAsync<NodeException>(() => node.RestartAsync());
    }

    [Fact]
    public async Task Refuses_a_genesis_that_is_not_the_datadirs()
    {
        await using TestNode node = await TestNode.StartAsync();
        NodeOptions other = TestNode.NewOptions(node.Datadir);
        other.Fund = $"{Ana.Address}=1";
        NodeException refusal = await Assert.ThrowsAsync<NodeException>(
            () => LedgerNode.StartAsync(other, TimeProvider.System, TestNode.Cancel));
        Assert.StartsWith($"--fund: {node.Datadir} holds a chain with another genesis block.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Funds_accounts_on_the_first_start_and_takes_the_same_command_again()
    {
        await using TestNode node = await TestNode.StartAsync(options => options.Fund = $"{Ana.Address}=21000");
        JsonNode receipt = await node.ReceiptAsync(Ana.Transfer(0, price: 1));
        Assert.Equal("0x1", (string?)receipt["effectiveGasPrice"]);
        await node.RestartAsync();
        Assert.Equal("\"0x0\"", await node.CallAsync("eth_getBalance", $"[\"{Ana.Address}\",\"latest\"]"));
    }

    [Fact]
    public async Task Makes_empty_blocks_only_where_the_genesis_asks_for_a_heartbeat()
    {
        string genesis = Path.GetTempFileName();
        try
        {
            string own = await File.ReadAllTextAsync(Path.Combine(Binaries.RepositoryRoot, "genesis.json"), TestNode.Cancel);
            await File.WriteAllTextAsync(
                genesis,
                own.Replace("\"epochlength\"", "\"xemptyblockperiodseconds\": 1, \"epochlength\"", StringComparison.Ordinal),
                TestNode.Cancel);
            await using TestNode node = await TestNode.StartAsync(options => options.Genesis = genesis);
            for (int i = 0; i < 500 && await node.CallAsync("eth_blockNumber") is "\"0x0\"" or "\"0x1\""; i++)
                await Task.Delay(10, TestNode.Cancel);
            JsonNode block = (await node.ResultAsync("eth_getBlockByNumber", "[\"0x2\",false]"))!;
            Assert.Empty(block["transactions"]!.AsArray());
        }
        finally
        {
            File.Delete(genesis);
        }
    }
}
