using System.Text.Json;
using GridChain.Ledger;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;
using GridChain.TxPool;

namespace GridChain.Rpc.Namespaces;

/// <summary>eth_: transactions, in and out. An unknown transaction is null, not an error.</summary>
internal sealed class EthTransactions(Blockchain chain, TransactionPool pool) : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods =>
    [
        new("eth_sendRawTransaction", SendRaw) { Prepare = ReadRaw },
        new("eth_getTransactionByHash", GetByHash),
        new("eth_getRawTransactionByHash", GetRawByHash),
        new("eth_getTransactionByBlockNumberAndIndex", GetByBlock),
        new("eth_getTransactionByBlockHashAndIndex", GetByBlock),
        new("eth_getTransactionReceipt", GetReceipt),
    ];

    /// <summary>Reads the transactions of a batch and recovers their senders together.</summary>
    private object?[] ReadRaw(IReadOnlyList<JsonElement> parameters) => pool.Read(
        [.. parameters.Select(own => own.ValueKind == JsonValueKind.Array && own.GetArrayLength() > 0
            && RpcCall.TryPlainData(own[0], out byte[] encoded)
                ? encoded
                : [])]);

    private RpcError? SendRaw(RpcCall call, Utf8JsonWriter result)
    {
        TxAdmission admission;
        if (call.Prepared is Transaction read)
            admission = pool.Submit(read, read.Encoded.Length);
        else if (call.Data(0, out byte[] encoded))
            admission = pool.Submit(encoded);
        else
            return call.Fault;
        if (admission is not TxAdmission.Accepted accepted)
            return RpcError.Server(admission.Message);
        result.WriteHashValue(accepted.Hash);
        return null;
    }

    private RpcError? GetByHash(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Hash(0, out Hash256 hash))
            return call.Fault;
        // From the pool it goes to the chain: looked up in this order and once more, it is never between the two.
        MinedTransaction? mined = chain.FindTransaction(hash);
        PooledTransaction? waiting = mined is null ? pool.Find(hash) : null;
        if (waiting is null)
            mined ??= chain.FindTransaction(hash);
        if (waiting is not null)
            TransactionJson.Write(result, waiting.Transaction, waiting.Sender, null);
        else if (mined is not null)
            Write(result, mined.Transaction, mined.Sender, mined.Block, mined.Index);
        else
            result.WriteNullValue();
        return null;
    }

    private RpcError? GetRawByHash(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Hash(0, out Hash256 hash))
            return call.Fault;
        Transaction? transaction = pool.Find(hash)?.Transaction ?? chain.FindTransaction(hash)?.Transaction;
        if (transaction is null)
            result.WriteNullValue();
        else
            result.WriteDataValue(transaction.Encoded.Span);
        return null;
    }

    private RpcError? GetByBlock(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Block(0, out BlockReference reference) || !call.Number(1, out ulong index))
            return call.Fault;
        CommittedBlock? block = chain.Find(reference);
        if (block is null || index >= (ulong)block.Block.Transactions.Length)
        {
            result.WriteNullValue();
            return null;
        }

        Transaction transaction = block.Block.Transactions[(int)index];
        _ = transaction.TryGetSender(out Address sender, requireLowS: false);
        Write(result, transaction, sender, block, (int)index);
        return null;
    }

    private RpcError? GetReceipt(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Hash(0, out Hash256 hash))
            return call.Fault;
        if (chain.FindTransaction(hash) is { } outcome)
            ReceiptJson.Write(result, outcome, chain.Rules.ForkOf(outcome.Block.Header));
        else
            result.WriteNullValue();
        return null;
    }

    private static void Write(
        Utf8JsonWriter result, Transaction transaction, in Address sender, CommittedBlock block, int index) =>
        TransactionJson.Write(result, transaction, sender, new TransactionPlace(block.Hash, block.Header, index));
}
