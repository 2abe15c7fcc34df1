using System.Text.Json.Nodes;
using GridChain.Chain.Tests.Node;
using GridChain.Chain.Tests.TxPool;
using GridChain.Primitives.Numerics;
using GridChain.TestKit.Processes;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>Suggested fees on a chain that has some; GridChain's own has none.</summary>
public sealed class FeeTests
{
    [Fact]
    public async Task Suggests_the_tips_of_the_last_blocks_and_a_least_one_where_nobody_tipped()
    {
        string genesis = Path.GetTempFileName();
        try
        {
            string own = await File.ReadAllTextAsync(Path.Combine(Binaries.RepositoryRoot, "genesis.json"), TestNode.Cancel);
            await File.WriteAllTextAsync(
                genesis, own.Replace("\"zeroBaseFee\": true", "\"zeroBaseFee\": false", StringComparison.Ordinal), TestNode.Cancel);
            var ana = new Wallet(1);
            await using TestNode node = await TestNode.StartAsync(options =>
            {
                options.Genesis = genesis;
                options.Fund = $"{ana.Address}=1000000000000000000";
            });
            Assert.Equal("\"0xf4240\"", await node.CallAsync("eth_maxPriorityFeePerGas"));
            _ = await node.ReceiptAsync(ana.Transfer(0, price: 30_000_000_000));
            JsonNode head = (await node.ResultAsync("eth_getBlockByNumber", "[\"latest\",false]"))!;
            UInt256 tip = 30_000_000_000 - UInt256.Parse((string)head["baseFeePerGas"]!);
            Assert.Equal($"\"{tip.ToQuantity()}\"", await node.CallAsync("eth_maxPriorityFeePerGas"));
            Assert.Equal("\"0x6fc23ac00\"", await node.CallAsync("eth_gasPrice"));
        }
        finally
        {
            File.Delete(genesis);
        }
    }
}
