using System.Text.Json.Nodes;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Text;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>eth_fillTransaction, eth_coinbase, and eth_feeHistory asked more than once.</summary>
public sealed class FillTransactionTests(RpcNode fixture) : IClassFixture<RpcNode>
{
    [Fact]
    public async Task Fills_nonce_gas_fees_and_chain()
    {
        JsonNode filled = (await fixture.Node.ResultAsync("eth_fillTransaction", fixture.Fill(
            """[{"from":"{ana}","to":"{nobody}","value":"0x0"}]""")))!;
        JsonNode tx = filled["tx"]!;
        Assert.Equal("0x4", (string?)tx["nonce"]);
        Assert.Equal("0x5208", (string?)tx["gas"]);
        Assert.Equal("0x2", (string?)tx["type"]);
        Assert.Equal("0x0", (string?)tx["maxFeePerGas"]);
        Assert.Equal(await fixture.Node.CallAsync("eth_chainId"), tx["chainId"]!.ToJsonString());
        Transaction read = TransactionCodec.Decode(Hex.Decode((string)filled["raw"]!));
        Assert.Equal(4ul, read.Nonce);
        Assert.False(read.TryGetSender(out _));
    }

    [Fact]
    public async Task Leaves_what_the_caller_said_and_signs_nothing()
    {
        JsonNode tx = (await fixture.Node.ResultAsync("eth_fillTransaction", fixture.Fill(
            """[{"from":"{ana}","to":"{nobody}","nonce":"0x9","gas":"0x7530","gasPrice":"0x0"}]""")))!["tx"]!;
        Assert.Equal("0x9", (string?)tx["nonce"]);
        Assert.Equal("0x7530", (string?)tx["gas"]);
        Assert.Equal("0x0", (string?)tx["type"]);
        Assert.Equal("0x0", (string?)tx["v"]);
    }

    [Fact]
    public async Task Says_why_nothing_can_be_filled()
    {
        Assert.Contains(
            "contract creation without any data provided", await fixture.Node.CallAsync("eth_fillTransaction", "[{}]"),
            StringComparison.Ordinal);
        string reverting = fixture.Fill("""[{"from":"{ben}","to":"{nobody}","value":"0xffffffffffff"}]""");
        Assert.Contains("\"code\":", await fixture.Node.CallAsync("eth_fillTransaction", reverting), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_validator_as_coinbase() => Assert.Equal(
        fixture.Fill("\"{validator}\""), await fixture.Node.CallAsync("eth_coinbase"));

    [Fact]
    public async Task Tells_the_same_fee_history_however_often_it_is_asked()
    {
        string first = await fixture.Node.CallAsync("eth_feeHistory", "[\"0x4\",\"latest\",[0,50,100]]");
        Assert.Equal(first, await fixture.Node.CallAsync("eth_feeHistory", "[\"0x4\",\"latest\",[0,50,100]]"));
        string bare = await fixture.Node.CallAsync("eth_feeHistory", "[\"0x4\",\"latest\",[]]");
        Assert.Equal(first[..first.IndexOf("\"reward\"", StringComparison.Ordinal)][..16], bare[..16]);
        Assert.DoesNotContain("reward", bare, StringComparison.Ordinal);
    }
}
