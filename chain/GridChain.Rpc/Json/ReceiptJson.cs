using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Ledger;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Rpc.Json;

/// <summary>The receipt object of execution-apis.</summary>
internal static class ReceiptJson
{
    /// <summary>Writes what became of a transaction.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="outcome">The transaction.</param>
    /// <param name="fork">The fork of its block.</param>
    public static void Write(Utf8JsonWriter json, MinedTransaction outcome, ForkRules fork)
    {
        Receipt receipt = outcome.Receipt;
        Transaction transaction = outcome.Transaction;
        json.WriteStartObject();
        if (transaction.Type == TransactionType.Blob)
            WriteBlobs(json, outcome, fork);
        json.WriteHash("blockHash"u8, outcome.Block.Hash);
        json.WriteQuantity("blockNumber"u8, outcome.Block.Number);
        json.WriteAddress("contractAddress"u8, outcome.ContractAddress);
        json.WriteQuantity("cumulativeGasUsed"u8, receipt.CumulativeGasUsed);
        json.WriteQuantity("effectiveGasPrice"u8, outcome.EffectiveGasPrice);
        json.WriteAddress("from"u8, outcome.Sender);
        json.WriteQuantity("gasUsed"u8, outcome.GasUsed);
        WriteLogs(json, outcome);
        json.WriteData("logsBloom"u8, receipt.Bloom.Bytes);
        if (receipt.PostState is { } root)
            json.WriteHash("root"u8, root);
        else
            json.WriteQuantity("status"u8, receipt.Succeeded ? 1UL : 0);
        json.WriteAddress("to"u8, transaction.To);
        json.WriteHash("transactionHash"u8, transaction.Hash);
        json.WriteQuantity("transactionIndex"u8, (ulong)outcome.Index);
        json.WriteQuantity("type"u8, (ulong)receipt.Type);
        json.WriteEndObject();
    }

    private static void WriteBlobs(Utf8JsonWriter json, MinedTransaction outcome, ForkRules fork)
    {
        int count = outcome.Transaction.BlobVersionedHashes.Length;
        json.WriteQuantity("blobGasUsed"u8, (ulong)count * BlobSchedule.GasPerBlob);
        json.WriteQuantity("blobGasPrice"u8, BlobFees.BaseFee(outcome.Block.Header.ExcessBlobGas ?? 0, fork));
    }

    private static void WriteLogs(Utf8JsonWriter json, MinedTransaction outcome)
    {
        var place = new TransactionPlace(outcome.Block.Hash, outcome.Block.Header, outcome.Index);
        Hash256 hash = outcome.Transaction.Hash;
        int index = outcome.FirstLogIndex;
        json.WriteStartArray("logs"u8);
        foreach (Primitives.Ledger.Log log in outcome.Receipt.Logs)
            LogJson.Write(json, log, place, hash, index++);
        json.WriteEndArray();
    }
}
