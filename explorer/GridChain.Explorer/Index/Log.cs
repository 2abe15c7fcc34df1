namespace GridChain.Explorer.Index;

/// <summary>Log messages of the index; event ids 8000 to 8999 are the explorer's.</summary>
internal static partial class Log
{
    [LoggerMessage(8000, LogLevel.Information, "Index begins after block {BlockNumber} of chain {ChainId}")]
    public static partial void Begins(this ILogger logger, long blockNumber, ulong chainId);

    [LoggerMessage(8001, LogLevel.Information, "Index caught up with block {BlockNumber}")]
    public static partial void CaughtUp(this ILogger logger, ulong blockNumber);

    [LoggerMessage(
        8002,
        LogLevel.Warning,
        "Blocks {FirstNumber} to {LastNumber} are no longer on the chain; index rolled back"
    )]
    public static partial void RolledBack(this ILogger logger, ulong firstNumber, ulong lastNumber);

    [LoggerMessage(8003, LogLevel.Error, "Index stands still: {Fault} Tried again in {Seconds} s")]
    public static partial void StandsStill(this ILogger logger, string fault, double seconds);
}
