using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Ledger;

namespace GridChain.Chain.Tests.Client;

/// <summary>The wire records against JSON as execution-apis has it.</summary>
public sealed class WireRecordsTests
{
    [Theory]
    [InlineData("\"latest\"", "\"latest\"")]
    [InlineData("\"0x0\"", "\"0x0\"")]
    [InlineData("\"0xff\"", "\"0xff\"")]
    [InlineData("\"finalized\"", "\"finalized\"")]
    [InlineData("{\"blockNumber\":\"0x10\"}", "\"0x10\"")]
    [InlineData(
        "{\"blockHash\":\"0x1111111111111111111111111111111111111111111111111111111111111111\",\"requireCanonical\":true}",
        "{\"blockHash\":\"0x1111111111111111111111111111111111111111111111111111111111111111\",\"requireCanonical\":true}")]
    [InlineData(
        "\"0x1111111111111111111111111111111111111111111111111111111111111111\"",
        "{\"blockHash\":\"0x1111111111111111111111111111111111111111111111111111111111111111\"}")]
    public void Read_the_ways_to_name_a_block(string json, string written)
    {
        BlockTag tag = JsonSerializer.Deserialize(json, JsonRpcContext.Default.BlockTag);
        Assert.Equal(written, JsonSerializer.Serialize(tag, JsonRpcContext.Default.BlockTag));
    }

    [Theory]
    [InlineData("\"0x\"")]
    [InlineData("\"0x01\"")]
    [InlineData("\"10\"")]
    [InlineData("10")]
    [InlineData("\"Latest\"")]
    [InlineData("{}")]
    [InlineData("{\"blockNumber\":\"0x1\",\"blockHash\":\"0x1111111111111111111111111111111111111111111111111111111111111111\"}")]
    [InlineData("\"0x10000000000000000\"")]
    public void Refuse_what_names_no_block(string json) => Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize(json, JsonRpcContext.Default.BlockTag));

    [Theory]
    [InlineData("\"0x00\"")]
    [InlineData("\"0x\"")]
    [InlineData("\"1\"")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("\"0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"")]
    public void Refuse_quantities_in_another_form(string json) => Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize(json, JsonRpcContext.Default.UInt256));

    [Theory]
    [InlineData("""{"address":"0x00000000000000000000000000000000000000aa","topics":[]}""", 1, 0)]
    [InlineData("""{"address":["0x00000000000000000000000000000000000000aa","0x00000000000000000000000000000000000000bb"]}""", 2, null)]
    [InlineData("""{"address":null,"topics":[null,["0x1111111111111111111111111111111111111111111111111111111111111111"]]}""", null, 2)]
    public void Read_filters_with_one_or_many(string json, int? addresses, int? topics)
    {
        RpcFilter filter = JsonSerializer.Deserialize(json, JsonRpcContext.Default.RpcFilter)!;
        Assert.Equal(addresses, filter.Address?.Length);
        Assert.Equal(topics, filter.Topics?.Length);
    }

    [Fact]
    public void Leave_out_the_fields_of_later_forks_but_write_null_for_a_creation()
    {
        string json = JsonSerializer.Serialize(
            new RpcReceipt { Status = 1, Type = TransactionType.DynamicFee }, JsonRpcContext.Default.RpcReceipt);
        Assert.Contains("\"to\":null", json, StringComparison.Ordinal);
        Assert.Contains("\"contractAddress\":null", json, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"0x2\"", json, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"0x1\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("blobGas", json, StringComparison.Ordinal);
        Assert.DoesNotContain("root", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Hold_hashes_or_whole_transactions_in_a_block()
    {
        var block = new RpcBlock
        {
            Nonce = 5,
            Transactions = [new RpcBlockTransaction(Hash256.Zero), new RpcBlockTransaction(default, new RpcTransaction())],
        };
        string json = JsonSerializer.Serialize(block, JsonRpcContext.Default.RpcBlock);
        Assert.Contains("\"nonce\":\"0x0000000000000005\"", json, StringComparison.Ordinal);
        Assert.Contains("\"sha3Uncles\":", json, StringComparison.Ordinal);
        RpcBlock again = JsonSerializer.Deserialize(json, JsonRpcContext.Default.RpcBlock)!;
        Assert.Null(again.Transactions!.Value[0].Full);
        Assert.NotNull(again.Transactions!.Value[1].Full);
        Assert.Equal(json, JsonSerializer.Serialize(again, JsonRpcContext.Default.RpcBlock));
    }
}
