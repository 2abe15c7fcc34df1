using GridChain.Primitives.Crypto;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Client.Proofs;

/// <summary>From what JSON-RPC tells back to what is hashed: headers, transactions, receipts.</summary>
public static class WireForms
{
    /// <summary>The header of a block.</summary>
    public static BlockHeader ToHeader(this RpcBlock block) => new()
    {
        ParentHash = block.ParentHash,
        OmmersHash = block.Sha3Uncles,
        Beneficiary = block.Miner,
        StateRoot = block.StateRoot,
        TransactionsRoot = block.TransactionsRoot,
        ReceiptsRoot = block.ReceiptsRoot,
        LogsBloom = block.LogsBloom,
        Difficulty = block.Difficulty,
        Number = block.Number,
        GasLimit = block.GasLimit,
        GasUsed = block.GasUsed,
        Timestamp = block.Timestamp,
        ExtraData = block.ExtraData,
        MixHash = block.MixHash,
        Nonce = block.Nonce,
        BaseFeePerGas = block.BaseFeePerGas,
        WithdrawalsRoot = block.WithdrawalsRoot,
        BlobGasUsed = block.BlobGasUsed,
        ExcessBlobGas = block.ExcessBlobGas,
        ParentBeaconBlockRoot = block.ParentBeaconBlockRoot,
        RequestsHash = block.RequestsHash,
    };

    /// <summary>The receipt as it lies under receiptsRoot.</summary>
    public static Receipt ToReceipt(this RpcReceipt receipt) => new()
    {
        Type = receipt.Type,
        Succeeded = receipt.Status == 1,
        PostState = receipt.Root,
        CumulativeGasUsed = receipt.CumulativeGasUsed,
        Bloom = receipt.LogsBloom,
        Logs = [.. receipt.Logs.Select(static log => new Primitives.Ledger.Log(log.Address, log.Topics, log.Data))],
    };

    /// <summary>The transaction as it was signed; compare its hash.</summary>
    public static Transaction ToTransaction(this RpcTransaction transaction) => new()
    {
        Type = transaction.Type,
        ChainId = ChainIdOf(transaction),
        Nonce = transaction.Nonce,
        MaxPriorityFeePerGas = transaction.MaxPriorityFeePerGas ?? transaction.GasPrice,
        MaxFeePerGas = transaction.MaxFeePerGas ?? transaction.GasPrice,
        GasLimit = transaction.Gas,
        To = transaction.To,
        Value = transaction.Value,
        Data = transaction.Input,
        AccessList = [.. (transaction.AccessList ?? []).Select(static entry => new AccessListEntry(
            entry.Address, [.. entry.StorageKeys.Select(static key => UInt256.FromBigEndian(key.ToArray()))]))],
        MaxFeePerBlobGas = transaction.MaxFeePerBlobGas ?? UInt256.Zero,
        BlobVersionedHashes = transaction.BlobVersionedHashes ?? [],
        Authorizations = [.. (transaction.AuthorizationList ?? []).Select(static a => new SetCodeAuthorization(
            a.ChainId, a.Address, a.Nonce, (byte)a.YParity, a.R, a.S))],
        Signature = new Signature(transaction.R, transaction.S, ParityOf(transaction)),
    };

    // EIP-155: v of a legacy transaction is 35 + 2 × chain id + parity, or 27 + parity without protection.
    private static UInt256? ChainIdOf(RpcTransaction transaction) =>
        transaction.Type == TransactionType.Legacy && transaction.V < 35 ? null
        : transaction.Type == TransactionType.Legacy ? (transaction.V - 35) / 2
        : transaction.ChainId;

    private static byte ParityOf(RpcTransaction transaction) => transaction.Type != TransactionType.Legacy
        ? (byte)(transaction.YParity ?? transaction.V.U0)
        : (byte)((transaction.V.U0 + 1) & 1);
}
