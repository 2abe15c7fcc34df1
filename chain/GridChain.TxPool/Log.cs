using GridChain.Primitives;
using Microsoft.Extensions.Logging;

namespace GridChain.TxPool;

/// <summary>Log messages of the pool, event ids 5000 to 5999.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information,
        "Pool restored {Count} transactions from its journal; {RefusedCount} are in the chain or no longer valid")]
    public static partial void Restored(ILogger logger, int count, int refusedCount);

    [LoggerMessage(5001, LogLevel.Information, "Transaction {OldHash} of {Sender} replaced by {Hash}")]
    public static partial void Replaced(ILogger logger, Hash256 oldHash, Hash256 hash, Address sender);

    [LoggerMessage(5002, LogLevel.Warning,
        "Transaction {Hash} of {Sender} with nonce {Nonce} dropped: the account's next nonce is {NextNonce}")]
    public static partial void Overtaken(ILogger logger, Hash256 hash, Address sender, ulong nonce, ulong nextNonce);

    [LoggerMessage(5003, LogLevel.Warning,
        "Transaction {Hash} of {Sender} with nonce {Nonce} cannot run and waits: {Reason}")]
    public static partial void Stalled(ILogger logger, Hash256 hash, Address sender, ulong nonce, string reason);

    [LoggerMessage(5004, LogLevel.Warning,
        "Transaction {Hash} of {Sender} with nonce {Nonce} dropped: it could not run for long, and the pool is full")]
    public static partial void Expired(ILogger logger, Hash256 hash, Address sender, ulong nonce);

    [LoggerMessage(5010, LogLevel.Warning, "Journal {Path} ended in {ByteCount} unreadable bytes, which were cut off")]
    public static partial void JournalCut(ILogger logger, string path, long byteCount);

    [LoggerMessage(5011, LogLevel.Error,
        "Journal {Path} cannot be written; waiting transactions would not survive a restart")]
    public static partial void JournalFailed(ILogger logger, Exception fault, string path);
}
