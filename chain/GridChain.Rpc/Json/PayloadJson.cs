using System.Text.Json;
using GridChain.Ledger.Trials;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.TxPool.Blobs;

namespace GridChain.Rpc.Json;

/// <summary>A block as the Engine API hands it over: ExecutionPayloadV3 in its envelope.</summary>
internal static class PayloadJson
{
    /// <summary>Writes the envelope.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="block">The block.</param>
    /// <param name="sidecars">Blobs of the block's transactions, in their order.</param>
    public static void Write(Utf8JsonWriter json, TrialBlock block, IReadOnlyList<BlobSidecar> sidecars)
    {
        json.WriteStartObject();
        json.WriteStartObject("executionPayload"u8);
        WriteHeader(json, block.Block.Header);
        WriteBody(json, block.Block);
        json.WriteEndObject();
        json.WriteQuantity("blockValue"u8, block.Tips);
        json.WriteStartObject("blobsBundle"u8);
        WriteAll(json, "commitments"u8, sidecars.SelectMany(sidecar => sidecar.Commitments));
        WriteAll(json, "proofs"u8, sidecars.SelectMany(sidecar => sidecar.SingleProofs));
        WriteAll(json, "blobs"u8, sidecars.SelectMany(sidecar => sidecar.Blobs));
        json.WriteEndObject();
        json.WriteStartArray("executionRequests"u8);
        foreach (ReadOnlyMemory<byte> request in block.Requests)
            json.WriteDataValue(request.Span);
        json.WriteEndArray();
        json.WriteBoolean("shouldOverrideBuilder"u8, false);
        json.WriteEndObject();
    }

    private static void WriteAll(
        Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<ReadOnlyMemory<byte>> values)
    {
        json.WriteStartArray(name);
        foreach (ReadOnlyMemory<byte> value in values)
            json.WriteDataValue(value.Span);
        json.WriteEndArray();
    }

    private static void WriteHeader(Utf8JsonWriter json, BlockHeader header)
    {
        json.WriteHash("parentHash"u8, header.ParentHash);
        json.WriteAddress("feeRecipient"u8, header.Beneficiary);
        json.WriteHash("stateRoot"u8, header.StateRoot);
        json.WriteHash("receiptsRoot"u8, header.ReceiptsRoot);
        json.WriteData("logsBloom"u8, header.LogsBloom.Bytes);
        json.WriteHash("prevRandao"u8, header.MixHash);
        json.WriteQuantity("blockNumber"u8, header.Number);
        json.WriteQuantity("gasLimit"u8, header.GasLimit);
        json.WriteQuantity("gasUsed"u8, header.GasUsed);
        json.WriteQuantity("timestamp"u8, header.Timestamp);
        json.WriteData("extraData"u8, header.ExtraData.Span);
        json.WriteQuantity("baseFeePerGas"u8, header.BaseFeePerGas ?? UInt256.Zero);
        json.WriteHash("blockHash"u8, header.Hash);
        if (header.BlobGasUsed is { } blobGasUsed)
            json.WriteQuantity("blobGasUsed"u8, blobGasUsed);
        if (header.ExcessBlobGas is { } excessBlobGas)
            json.WriteQuantity("excessBlobGas"u8, excessBlobGas);
    }

    private static void WriteBody(Utf8JsonWriter json, Block block)
    {
        json.WriteStartArray("transactions"u8);
        foreach (Transaction transaction in block.Transactions)
            json.WriteDataValue(TransactionCodec.Encode(transaction));
        json.WriteEndArray();
        if (block.Withdrawals is { } withdrawals)
            BlockJson.WriteWithdrawals(json, withdrawals);
    }
}
