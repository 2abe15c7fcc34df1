using System.Buffers.Binary;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Slices.Transactions;

/// <summary>Reads transactions and their logs.</summary>
internal static class TransactionFinder
{
    /// <summary>A transaction by hash, or null.</summary>
    public static TransactionRecord? Find(ReadSession session, in Hash256 hash) =>
        session.Find<TransactionPlace>(Keys.TransactionByHash(hash)) is { } place
            ? session.Find<TransactionRecord>(Keys.Transaction(place.Block, place.Index))
            : null;

    /// <summary>Transactions of a block in order.</summary>
    public static IEnumerable<TransactionRecord> OfBlock(ReadSession session, ulong block) =>
        session.Up(Keys.TransactionsOf(block)).Select(entry => entry.Read<TransactionRecord>());

    /// <summary>Transactions from or to an address, newest first.</summary>
    public static IEnumerable<TransactionRecord> OfAddress(ReadSession session, in Address address) =>
        session
            .Down(Keys.TransactionsBy(address))
            .Select(entry =>
                (
                    Block: BinaryPrimitives.ReadUInt64BigEndian(entry.Tail),
                    Index: BinaryPrimitives.ReadUInt32BigEndian(entry.Tail[sizeof(ulong)..])
                )
            )
            .Select(place => session.Find<TransactionRecord>(Keys.Transaction(place.Block, place.Index))!);

    /// <summary>Logs of a transaction in order.</summary>
    public static IEnumerable<LogRecord> Logs(ReadSession session, TransactionRecord transaction) =>
        session
            .Up(Keys.LogsOf(transaction.Block))
            .Select(entry => entry.Read<LogRecord>())
            .Where(log => log.TransactionIndex == transaction.Index);
}
