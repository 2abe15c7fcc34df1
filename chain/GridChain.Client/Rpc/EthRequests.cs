using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;

namespace GridChain.Client.Rpc;

/// <summary>The requests of execution-apis that a user of a chain needs.</summary>
public static class EthRequests
{
    private static JsonRpcContext Json => JsonRpcContext.Default;

    /// <summary>eth_chainId.</summary>
    public static RpcRequest<ulong> ChainId() => RpcRequest<ulong>.Make("eth_chainId", Json.UInt64, _ => { });

    /// <summary>eth_blockNumber: height of the head.</summary>
    public static RpcRequest<ulong> BlockNumber() =>
        RpcRequest<ulong>.Make("eth_blockNumber", Json.UInt64, _ => { });

    /// <summary>A block by height, tag or hash; null if the node does not have it.</summary>
    /// <param name="block">The block.</param>
    /// <param name="withTransactions">True for whole transactions, false for their hashes.</param>
    public static RpcRequest<RpcBlock?> Block(BlockTag block, bool withTransactions) =>
        RpcRequest<RpcBlock?>.Make(
            block.Kind == BlockTagKind.Hash ? "eth_getBlockByHash" : "eth_getBlockByNumber",
            Json.RpcBlock!,
            json =>
            {
                json.WriteStringValue(block.ToString());
                json.WriteBooleanValue(withTransactions);
            });

    /// <summary>eth_getBlockReceipts; null if the node does not have the block.</summary>
    public static RpcRequest<ImmutableArray<RpcReceipt>> BlockReceipts(BlockTag block) =>
        RpcRequest<ImmutableArray<RpcReceipt>>.Make(
            "eth_getBlockReceipts",
            Json.ImmutableArrayRpcReceipt,
            json => json.WriteStringValue(block.ToString()));

    /// <summary>eth_getLogs.</summary>
    public static RpcRequest<ImmutableArray<RpcLog>> Logs(RpcFilter filter) =>
        RpcRequest<ImmutableArray<RpcLog>>.Make(
            "eth_getLogs",
            Json.ImmutableArrayRpcLog,
            json => JsonSerializer.Serialize(json, filter, Json.RpcFilter));

    /// <summary>eth_getTransactionByHash; null if the node does not know it.</summary>
    public static RpcRequest<RpcTransaction?> Transaction(Hash256 hash) =>
        RpcRequest<RpcTransaction?>.Make(
            "eth_getTransactionByHash", Json.RpcTransaction!, json => json.WriteStringValue(hash.ToString()));

    /// <summary>eth_getTransactionReceipt; null while it is in no block.</summary>
    public static RpcRequest<RpcReceipt?> Receipt(Hash256 hash) =>
        RpcRequest<RpcReceipt?>.Make(
            "eth_getTransactionReceipt", Json.RpcReceipt!, json => json.WriteStringValue(hash.ToString()));

    /// <summary>eth_call: what a call returns.</summary>
    public static RpcRequest<ReadOnlyMemory<byte>> Call(RpcCall call, BlockTag at) =>
        RpcRequest<ReadOnlyMemory<byte>>.Make(
            "eth_call", Json.ReadOnlyMemoryByte, json => Write(json, call, at));

    /// <summary>eth_estimateGas.</summary>
    public static RpcRequest<ulong> EstimateGas(RpcCall call, BlockTag at) =>
        RpcRequest<ulong>.Make("eth_estimateGas", Json.UInt64, json => Write(json, call, at));

    /// <summary>eth_getBalance, wei.</summary>
    public static RpcRequest<UInt256> Balance(Address account, BlockTag at) =>
        RpcRequest<UInt256>.Make("eth_getBalance", Json.UInt256, json => Write(json, account, at));

    /// <summary>eth_getTransactionCount: the nonce of the next transaction.</summary>
    public static RpcRequest<ulong> TransactionCount(Address account, BlockTag at) =>
        RpcRequest<ulong>.Make("eth_getTransactionCount", Json.UInt64, json => Write(json, account, at));

    /// <summary>eth_getCode; empty for an account without code.</summary>
    public static RpcRequest<ReadOnlyMemory<byte>> Code(Address account, BlockTag at) =>
        RpcRequest<ReadOnlyMemory<byte>>.Make(
            "eth_getCode", Json.ReadOnlyMemoryByte, json => Write(json, account, at));

    /// <summary>eth_gasPrice, wei.</summary>
    public static RpcRequest<UInt256> GasPrice() =>
        RpcRequest<UInt256>.Make("eth_gasPrice", Json.UInt256, _ => { });

    /// <summary>eth_feeHistory.</summary>
    /// <param name="blocks">Blocks to tell of, at least 1.</param>
    /// <param name="newest">The last of them.</param>
    /// <param name="percentiles">Percentiles of tips, 0 to 100, ascending.</param>
    public static RpcRequest<RpcFeeHistory> FeeHistory(
        ulong blocks, BlockTag newest, ImmutableArray<int> percentiles) =>
        RpcRequest<RpcFeeHistory>.Make("eth_feeHistory", Json.RpcFeeHistory, json =>
        {
            json.WriteStringValue(((UInt256)blocks).ToQuantity());
            json.WriteStringValue(newest.ToString());
            json.WriteStartArray();
            foreach (int percentile in percentiles)
                json.WriteNumberValue(percentile);
            json.WriteEndArray();
        });

    /// <summary>eth_getRawTransactionByHash: a transaction of a block as it was handed in; empty when unknown.</summary>
    public static RpcRequest<ReadOnlyMemory<byte>> RawTransaction(Hash256 hash) =>
        RpcRequest<ReadOnlyMemory<byte>>.Make(
            "eth_getRawTransactionByHash", Json.ReadOnlyMemoryByte, json => json.WriteStringValue(hash.ToString()));

    /// <summary>eth_sendRawTransaction: hands in a signed transaction.</summary>
    public static RpcRequest<Hash256> SendRaw(ReadOnlyMemory<byte> raw) =>
        RpcRequest<Hash256>.Make(
            "eth_sendRawTransaction", Json.Hash256, json => json.WriteStringValue(Hex.Encode(raw.Span)))
        with
        { IsRead = false };

    private static void Write(Utf8JsonWriter json, RpcCall call, BlockTag at)
    {
        JsonSerializer.Serialize(json, call, Json.RpcCall);
        JsonSerializer.Serialize(json, at, Json.BlockTag);
    }

    private static void Write(Utf8JsonWriter json, Address account, BlockTag at)
    {
        json.WriteStringValue(account.ToString());
        JsonSerializer.Serialize(json, at, Json.BlockTag);
    }
}
