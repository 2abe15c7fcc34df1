using System.Text.Json;
using GridChain.Ledger;
using GridChain.Primitives;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Namespaces;

/// <summary>eth_: blocks. A block that does not exist is null, not an error.</summary>
internal sealed class EthBlocks(Blockchain chain) : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods =>
    [
        new("eth_getBlockByNumber", GetBlock),
        new("eth_getBlockByHash", GetBlockByHash),
        new("eth_getBlockTransactionCountByNumber", GetTransactionCount),
        new("eth_getBlockTransactionCountByHash", GetTransactionCount),
        new("eth_getBlockReceipts", GetReceipts),
        new("eth_getUncleCountByBlockNumber", GetUncleCount),
        new("eth_getUncleCountByBlockHash", GetUncleCount),
        new("eth_getUncleByBlockNumberAndIndex", GetUncle),
        new("eth_getUncleByBlockHashAndIndex", GetUncle),
    ];

    private RpcError? GetBlock(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Block(0, out BlockReference block) || !call.Flag(1, out bool isFull))
            return call.Fault;
        Write(result, chain.Find(block), isFull);
        return null;
    }

    private RpcError? GetBlockByHash(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Hash(0, out Hash256 hash) || !call.Flag(1, out bool isFull))
            return call.Fault;
        Write(result, chain.GetBlock(hash), isFull);
        return null;
    }

    private RpcError? GetTransactionCount(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Block(0, out BlockReference block))
            return call.Fault;
        if (chain.Find(block) is { } found)
            result.WriteQuantityValue((ulong)found.Block.Transactions.Length);
        else
            result.WriteNullValue();
        return null;
    }

    private RpcError? GetReceipts(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Block(0, out BlockReference block))
            return call.Fault;
        if (chain.Find(block) is not { } found || chain.GetTransactions(found.Number) is not { } outcomes)
        {
            result.WriteNullValue();
            return null;
        }

        result.WriteStartArray();
        foreach (MinedTransaction outcome in outcomes)
            ReceiptJson.Write(result, outcome, chain.Rules.ForkOf(found.Header));
        result.WriteEndArray();
        return null;
    }

    private RpcError? GetUncleCount(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Block(0, out BlockReference block))
            return call.Fault;
        if (chain.Find(block) is { } found)
            result.WriteQuantityValue((ulong)found.Block.Ommers.Length);
        else
            result.WriteNullValue();
        return null;
    }

    private RpcError? GetUncle(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Block(0, out BlockReference block) || !call.Number(1, out ulong index))
            return call.Fault;
        if (chain.Find(block) is { } found && index < (ulong)found.Block.Ommers.Length)
            BlockJson.WriteOmmer(result, found.Block.Ommers[(int)index]);
        else
            result.WriteNullValue();
        return null;
    }

    private static void Write(Utf8JsonWriter result, CommittedBlock? block, bool isFull)
    {
        if (block is null)
            result.WriteNullValue();
        else
            BlockJson.Write(result, block, isFull);
    }
}
