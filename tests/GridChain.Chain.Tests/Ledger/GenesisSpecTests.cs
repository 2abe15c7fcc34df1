using System.Text;
using GridChain.Ledger;
using GridChain.Ledger.Rules;
using GridChain.Primitives;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Chain.Tests.Ledger;

public sealed class GenesisSpecTests
{
    private const string Good = """
        {
          // A comment, decimal and hexadecimal numbers, any case of keys: geth and Besu differ in them.
          "config": {
            "chainId": 47258, "londonBlock": 0, "terminalTotalDifficulty": 0, "shanghaiTime": 0, "cancunTime": 0,
            "pragueTime": 0, "osakaTime": 0, "zeroBaseFee": true,
            "blobSchedule": { "osaka": { "target": 6, "max": 9, "baseFeeUpdateFraction": 5007716 } },
            "qbft": { "blockPeriodSeconds": 2, "xemptyblockperiodseconds": 60,
                      "validators": ["0x0000000000000000000000000000000000000002", "0x0000000000000000000000000000000000000001"] }
          },
          "nonce": "0x0", "timestamp": "100", "gasLimit": "0x5f5e100", "difficulty": "0x1", "coinbase": "0x0000000000000000000000000000000000000000",
          "mixHash": "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365",
          "alloc": {
            "00000000000000000000000000000000000000aa": { "balance": "1000", "comment": "kept for people" },
            "0x00000000000000000000000000000000000000bb": { "balance": "0x10", "nonce": "0x1", "code": "6000", "storage": { "0x1": "0x0f4240", "02": "00" } },
          },
        }
        """;

    [Fact]
    public void Reads_the_forms_of_geth_and_of_Besu()
    {
        GenesisSpec spec = Parse(Good);

        Assert.Equal(47258UL, spec.Config.ChainId);
        Assert.True(spec.Config.ZeroBaseFee);
        Assert.Equal((2UL, 60UL, 30_000UL), (
            spec.Config.Qbft!.BlockPeriodSeconds, spec.Config.Qbft.EmptyBlockPeriodSeconds, spec.Config.Qbft.EpochLength));
        Assert.Equal(100UL, spec.Timestamp);
        Assert.Equal(1000, spec.Alloc[Address.FromNumber(0xaa)].Balance);
        GenesisAccount contract = spec.Alloc[Address.FromNumber(0xbb)];
        Assert.Equal((UInt256)1_000_000, contract.Storage[1]);
        Assert.Equal(2, contract.Code.Length);
    }

    [Fact]
    public void Validators_beside_the_extra_data_make_the_extra_data_in_address_order()
    {
        Block block = GenesisBlock.Of(new ChainRules(Parse(Good)));

        GridChain.Consensus.Qbft.QbftExtraData extraData = GridChain.Consensus.Qbft.QbftHeader.ExtraDataOf(block.Header);
        Assert.Equal([Address.FromNumber(1), Address.FromNumber(2)], extraData.Validators);
        Assert.Equal(UInt256.Zero, block.Header.BaseFeePerGas);
        Assert.Equal(block.Header.Hash, GridChain.Consensus.Qbft.QbftHeader.HashOf(block.Header));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("[]", "")]
    [InlineData("{}", "")]
    [InlineData("{\"config\": {}, \"gasLimit\": 5000}", "config")]
    [InlineData("{\"config\": {\"chainId\": 0}, \"gasLimit\": 5000}", "config.chainId")]
    [InlineData("{\"config\": {\"chainId\": \"one\"}, \"gasLimit\": 5000}", "config.chainId")]
    [InlineData("{\"config\": {\"chainId\": 1, \"londonBlock\": -1}, \"gasLimit\": 5000}", "config.londonBlock")]
    [InlineData("{\"config\": {\"chainId\": 1, \"berlinBlock\": 5, \"londonBlock\": 4}, \"gasLimit\": 5000}", "config.londonBlock")]
    [InlineData("{\"config\": {\"chainId\": 1, \"qbft\": {\"epochlength\": 0}}, \"gasLimit\": 5000}", "config.qbft.epochlength")]
    [InlineData("{\"config\": {\"chainId\": 1, \"qbft\": {\"validators\": [\"0x12\"]}}, \"gasLimit\": 5000}", "config.qbft.validators")]
    [InlineData("{\"config\": {\"chainId\": 1, \"bpo3Time\": 9}, \"gasLimit\": 5000}", "config.blobSchedule.bpo3")]
    [InlineData("{\"config\": {\"chainId\": 1}, \"gasLimit\": 10}", "gasLimit")]
    [InlineData("{\"config\": {\"chainId\": 1}, \"gasLimit\": 5000, \"extraData\": \"0x123\"}", "extraData")]
    [InlineData("{\"config\": {\"chainId\": 1}, \"gasLimit\": 5000, \"alloc\": {\"0x12\": {}}}", "alloc")]
    [InlineData(
        "{\"config\": {\"chainId\": 1}, \"gasLimit\": 5000, \"alloc\": {\"0x00000000000000000000000000000000000000aa\": {\"balance\": \"much\"}}}",
        "alloc.0x00000000000000000000000000000000000000aa.balance")]
    public void Names_the_key_that_is_wrong(string json, string key)
    {
        GenesisException fault = Assert.Throws<GenesisException>(() => Parse(json));

        Assert.StartsWith(key, fault.Key, StringComparison.Ordinal);
        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePosition", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Extra_data_that_is_not_of_QBFT_is_named()
    {
        GenesisSpec spec = TestChain.Genesis with
        {
            ExtraData = new byte[32],
            Config = TestChain.Genesis.Config with { Qbft = new QbftConfig() },
        };

        GenesisException fault = Assert.Throws<GenesisException>(() => GenesisBlock.Of(new ChainRules(spec)));

        Assert.Equal("extraData", fault.Key);
    }

    private static GenesisSpec Parse(string json) => GenesisSpec.Parse(Encoding.UTF8.GetBytes(json));
}
