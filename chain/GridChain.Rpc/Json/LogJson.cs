using System.Text.Json;
using GridChain.Ledger.Logs;
using GridChain.Primitives;
using LedgerEntry = GridChain.Primitives.Ledger.Log;

namespace GridChain.Rpc.Json;

/// <summary>The log object of execution-apis.</summary>
internal static class LogJson
{
    /// <summary>Writes a log that a query found.</summary>
    public static void Write(Utf8JsonWriter json, LogEntry entry) => Write(
        json,
        entry.Log,
        new TransactionPlace(entry.Block.Hash, entry.Block.Header, entry.TransactionIndex),
        entry.TransactionHash,
        entry.LogIndex);

    /// <summary>Writes a log. Blocks are final, so none is ever removed.</summary>
    public static void Write(
        Utf8JsonWriter json, LedgerEntry log, in TransactionPlace place, in Hash256 transactionHash, int logIndex)
    {
        json.WriteStartObject();
        json.WriteAddress("address"u8, log.Address);
        json.WriteStartArray("topics"u8);
        foreach (Hash256 topic in log.Topics)
            json.WriteHashValue(topic);
        json.WriteEndArray();
        json.WriteData("data"u8, log.Data.Span);
        json.WriteQuantity("blockNumber"u8, place.Header.Number);
        json.WriteHash("transactionHash"u8, transactionHash);
        json.WriteQuantity("transactionIndex"u8, (ulong)place.Index);
        json.WriteHash("blockHash"u8, place.BlockHash);
        json.WriteQuantity("blockTimestamp"u8, place.Header.Timestamp);
        json.WriteQuantity("logIndex"u8, (ulong)logIndex);
        json.WriteBoolean("removed"u8, false);
        json.WriteEndObject();
    }
}
