using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Json;

/// <summary>The transaction object of execution-apis.</summary>
internal static class TransactionJson
{
    /// <summary>Writes a transaction; null for the place of one that is in no block.</summary>
    public static void Write(Utf8JsonWriter json, Transaction transaction, in Address sender, TransactionPlace? place)
    {
        json.WriteStartObject();
        WritePlace(json, place);
        json.WriteAddress("from"u8, sender);
        json.WriteQuantity("gas"u8, transaction.GasLimit);
        json.WriteQuantity("gasPrice"u8, GasPrice(transaction, place));
        if (transaction.HasDynamicFee)
        {
            json.WriteQuantity("maxFeePerGas"u8, transaction.MaxFeePerGas);
            json.WriteQuantity("maxPriorityFeePerGas"u8, transaction.MaxPriorityFeePerGas);
        }

        json.WriteHash("hash"u8, transaction.Hash);
        json.WriteData("input"u8, transaction.Data.Span);
        json.WriteQuantity("nonce"u8, transaction.Nonce);
        json.WriteAddress("to"u8, transaction.To);
        json.WriteQuantity("value"u8, transaction.Value);
        json.WriteQuantity("type"u8, (ulong)transaction.Type);
        if (transaction.ChainId is { } chainId)
            json.WriteQuantity("chainId"u8, chainId);
        WriteTypedMembers(json, transaction);
        WriteSignature(json, transaction);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, TransactionPlace? place)
    {
        if (place is not { } at)
        {
            json.WriteNull("blockHash"u8);
            json.WriteNull("blockNumber"u8);
            json.WriteNull("transactionIndex"u8);
            return;
        }

        json.WriteHash("blockHash"u8, at.BlockHash);
        json.WriteQuantity("blockNumber"u8, at.Header.Number);
        json.WriteQuantity("blockTimestamp"u8, at.Header.Timestamp);
        json.WriteQuantity("transactionIndex"u8, (ulong)at.Index);
    }

    private static UInt256 GasPrice(Transaction transaction, TransactionPlace? place) => place is { } at
        ? transaction.EffectiveGasPrice(at.Header.BaseFeePerGas ?? UInt256.Zero)
        : transaction.MaxFeePerGas;

    private static void WriteTypedMembers(Utf8JsonWriter json, Transaction transaction)
    {
        if (transaction.Type != TransactionType.Legacy)
            WriteAccessList(json, transaction.AccessList.AsSpan());
        if (transaction.Type == TransactionType.Blob)
            WriteBlobs(json, transaction);
        if (transaction.Type == TransactionType.SetCode)
            WriteAuthorizations(json, transaction);
    }

    /// <summary>The member accessList.</summary>
    public static void WriteAccessList(Utf8JsonWriter json, ReadOnlySpan<AccessListEntry> accessList)
    {
        json.WriteStartArray("accessList"u8);
        foreach (AccessListEntry entry in accessList)
        {
            json.WriteStartObject();
            json.WriteAddress("address"u8, entry.Address);
            json.WriteStartArray("storageKeys"u8);
            foreach (UInt256 key in entry.StorageKeys)
                json.WriteWordValue(key);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBlobs(Utf8JsonWriter json, Transaction transaction)
    {
        json.WriteQuantity("maxFeePerBlobGas"u8, transaction.MaxFeePerBlobGas);
        json.WriteStartArray("blobVersionedHashes"u8);
        foreach (Hash256 hash in transaction.BlobVersionedHashes)
            json.WriteHashValue(hash);
        json.WriteEndArray();
    }

    private static void WriteAuthorizations(Utf8JsonWriter json, Transaction transaction)
    {
        json.WriteStartArray("authorizationList"u8);
        foreach (SetCodeAuthorization authorization in transaction.Authorizations)
        {
            json.WriteStartObject();
            json.WriteQuantity("chainId"u8, authorization.ChainId);
            json.WriteAddress("address"u8, authorization.Address);
            json.WriteQuantity("nonce"u8, authorization.Nonce);
            json.WriteQuantity("yParity"u8, (ulong)authorization.YParity);
            json.WriteQuantity("r"u8, authorization.R);
            json.WriteQuantity("s"u8, authorization.S);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSignature(Utf8JsonWriter json, Transaction transaction)
    {
        json.WriteQuantity("v"u8, transaction.V);
        json.WriteQuantity("r"u8, transaction.Signature.R);
        json.WriteQuantity("s"u8, transaction.Signature.S);
        if (transaction.Type != TransactionType.Legacy)
            json.WriteQuantity("yParity"u8, (ulong)transaction.Signature.YParity);
    }
}
