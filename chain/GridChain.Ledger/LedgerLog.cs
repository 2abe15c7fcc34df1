using GridChain.Primitives;
using Microsoft.Extensions.Logging;

namespace GridChain.Ledger;

/// <summary>Log messages of the ledger, event ids 4000 to 4999.</summary>
internal static partial class LedgerLog
{
    [LoggerMessage(4000, LogLevel.Information,
        "Ledger of chain {ChainId} begun: genesis block {Hash} with {AccountCount} accounts")]
    public static partial void Begun(ILogger logger, ulong chainId, Hash256 hash, int accountCount);

    [LoggerMessage(4001, LogLevel.Information, "Ledger of chain {ChainId} opened at block {Number} {Hash}")]
    public static partial void Opened(ILogger logger, ulong chainId, ulong number, Hash256 hash);

    [LoggerMessage(4002, LogLevel.Warning,
        "Ledger of chain {ChainId} was not closed in order; its write-ahead log was replayed up to block {Number} "
        + "{Hash}, the last durable one; the state trie was brought up by {Replayed} blocks, and its root was found "
        + "right")]
    public static partial void Recovered(ILogger logger, ulong chainId, ulong number, Hash256 hash, ulong replayed);

    [LoggerMessage(4003, LogLevel.Warning,
        "Ledger at block {Number} was not closed in order, the next start makes up for it: {Reason}")]
    public static partial void NotClosed(ILogger logger, ulong number, string reason);

    [LoggerMessage(4010, LogLevel.Information,
        "Block {Number} {Hash} committed: {TransactionCount} transactions, {GasUsed} gas, {ByteCount} bytes")]
    public static partial void Committed(
        ILogger logger, ulong number, Hash256 hash, int transactionCount, ulong gasUsed, int byteCount);

    [LoggerMessage(4011, LogLevel.Warning, "Block {Number} {Hash} refused: {Reason}")]
    public static partial void Refused(ILogger logger, ulong number, Hash256 hash, string reason);
}
