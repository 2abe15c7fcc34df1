using System.Text.Json.Nodes;
using GridChain.Chain.Tests.Rpc;
using GridChain.Chain.Tests.TxPool;
using GridChain.Primitives.Text;
using GridChain.TestKit.Processes;

namespace GridChain.Chain.Tests.Node;

/// <summary>cast and forge against the real node, with the flags that a newcomer uses.</summary>
public sealed class FoundryTests
{
    private const string Key = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private const string Account = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    [Fact]
    public async Task Cast_sends_calls_and_reads()
    {
        await using TestNode node = await TestNode.StartAsync(options => options.Fund = $"{Account}=1000000000000000000");
        Assert.Equal("47258", await CastAsync(node, "chain-id"));
        Assert.Equal("1000000000000000000", await CastAsync(node, "balance", Account));
        JsonNode created = JsonNode.Parse(await CastAsync(
            node, "send", "--json", "--private-key", Key, "--create",
            Hex.Encode(RecorderContract.Deployment(new Wallet(1), 0).Data.Span)))!;
        Assert.Equal("0x1", (string?)created["status"]);
        string contract = (string)created["contractAddress"]!;

        JsonNode called = JsonNode.Parse(await CastAsync(
            node, "send", "--json", "--private-key", Key, contract, "0x" + new string('0', 62) + "2a"))!;
        Assert.Single(called["logs"]!.AsArray());
        Assert.EndsWith("2a", await CastAsync(node, "storage", contract, "0"), StringComparison.Ordinal);
        Assert.Contains("\"status\":\"0x1\"", await CastAsync(node, "receipt", "--json", (string)called["transactionHash"]!), StringComparison.Ordinal);
        Assert.Contains("2a", await CastAsync(node, "logs", "--json", "--from-block", "0", "--address", contract), StringComparison.Ordinal);
        Assert.Equal("2", await CastAsync(node, "block-number"));
        Assert.Equal("2", await CastAsync(node, "nonce", Account));
        Assert.Equal("2", await CastAsync(
            node, "call", "0xcA11bde05977b3631167028862bE2a173976CA11", "getBlockNumber()(uint256)"));
        Assert.Contains("baseFeePerGas", await CastAsync(node, "block", "latest"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cast_sends_for_nothing_from_an_account_without_wei()
    {
        await using TestNode node = await TestNode.StartAsync();
        JsonNode sent = JsonNode.Parse(await CastAsync(
            node, "send", "--json", "--legacy", "--gas-price", "0", "--private-key", Key,
            "0x00000000000000000000000000000000000000aa"))!;
        Assert.Equal("0x1", (string?)sent["status"]);
        Assert.Equal("0x0", (string?)sent["effectiveGasPrice"]);
    }

    private static async Task<string> CastAsync(TestNode node, params string[] arguments)
    {
        string program = Foundry("cast");
        ProgramResult result = await ProgramRun.RunAsync(
            program, arguments, new Dictionary<string, string> { ["ETH_RPC_URL"] = node.Url.ToString() });
        Assert.True(result.ExitCode == 0, $"cast {string.Join(' ', arguments)}: {result.Error}");
        return result.Output.Trim().Split(' ')[0] is { Length: > 0 } first && !result.Output.Contains('{', StringComparison.Ordinal)
            && !result.Output.Contains('\n', StringComparison.Ordinal)
            ? first
            : result.Output.Trim();
    }

    private static string Foundry(string name)
    {
        try
        {
            return Binaries.Foundry(name);
        }
        catch (FileNotFoundException missing)
        {
            Assert.Skip(missing.Message);
            throw;
        }
    }
}
