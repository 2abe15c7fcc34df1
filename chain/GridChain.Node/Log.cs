using GridChain.Primitives;

namespace GridChain.Node;

/// <summary>Log messages of the host, event ids 7000 to 7999.</summary>
internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Information,
        "Ledger of chain {ChainId} ready at {Url}: head {Number} {Hash}, {PoolCount} transactions wait, "
        + "validator {Validator}, data in {Datadir}")]
    public static partial void Ready(
        ILogger logger, ulong chainId, string url, ulong number, Hash256 hash, int poolCount, string validator,
        string datadir);

    [LoggerMessage(7001, LogLevel.Information, "Validator key made: {Path}. Keep a copy; without it the chain ends")]
    public static partial void KeyMade(ILogger logger, string path);

    [LoggerMessage(7002, LogLevel.Information, "Ledger of chain {ChainId} stopped at block {Number}")]
    public static partial void Stopped(ILogger logger, ulong chainId, ulong number);

    [LoggerMessage(7005, LogLevel.Warning,
        "The last {ByteCount} bytes of the store's write-ahead log were half-written or garbled and were cut off")]
    public static partial void LogCut(ILogger logger, long byteCount);

    [LoggerMessage(7003, LogLevel.Critical, "Block {Number} could not be made; the node stops")]
    public static partial void ProposerFailed(ILogger logger, Exception fault, ulong number);

    [LoggerMessage(7004, LogLevel.Warning,
        "The node listens on {Host}, which other machines can reach, and asks nobody who they are")]
    public static partial void Open(ILogger logger, string host);
}
