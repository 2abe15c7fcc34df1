using System.Text.Json;
using GridChain.Ledger;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;
using GridChain.TxPool;

namespace GridChain.Rpc.Namespaces;

/// <summary>debug_: blocks, receipts and transactions as the bytes that are hashed.</summary>
internal sealed class DebugRaw(Blockchain chain, TransactionPool pool) : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods =>
    [
        new("debug_getRawHeader", GetHeader),
        new("debug_getRawBlock", GetBlock),
        new("debug_getRawReceipts", GetReceipts),
        new("debug_getRawTransaction", GetTransaction),
        new("debug_getBadBlocks", GetBadBlocks),
    ];

    private RpcError? GetHeader(RpcCall call, Utf8JsonWriter result)
    {
        if (!Find(call, out CommittedBlock? block))
            return call.Fault;
        result.WriteDataValue(block.Header.Encode());
        return null;
    }

    private RpcError? GetBlock(RpcCall call, Utf8JsonWriter result)
    {
        if (!Find(call, out CommittedBlock? block))
            return call.Fault;
        result.WriteDataValue(block.Block.Encode());
        return null;
    }

    private RpcError? GetReceipts(RpcCall call, Utf8JsonWriter result)
    {
        if (!Find(call, out CommittedBlock? block))
            return call.Fault;
        result.WriteStartArray();
        foreach (Receipt receipt in chain.GetReceipts(block.Number) ?? [])
            result.WriteDataValue(receipt.Encode());
        result.WriteEndArray();
        return null;
    }

    private RpcError? GetTransaction(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Hash(0, out Hash256 hash))
            return call.Fault;
        Transaction? transaction = pool.Find(hash)?.Transaction ?? chain.FindTransaction(hash)?.Transaction;
        if (transaction is null)
            result.WriteNullValue();
        else
            result.WriteDataValue(TransactionCodec.Encode(transaction));
        return null;
    }

    /// <summary>None: a block that is refused is not kept.</summary>
    private static RpcError? GetBadBlocks(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteStartArray();
        result.WriteEndArray();
        return null;
    }

    private bool Find(RpcCall call, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CommittedBlock? block)
    {
        block = null;
        if (!call.Block(0, out BlockReference reference))
            return false;
        block = chain.Find(reference);
        return block is not null || call.Fail(RpcError.Server("block not found"));
    }
}
