using Microsoft.Extensions.Logging;

namespace GridChain.Rpc;

/// <summary>Log messages of the JSON-RPC interface, event ids 6000 to 6999.</summary>
internal static partial class Log
{
    [LoggerMessage(6000, LogLevel.Error, "Method {Method} failed by a fault of the node")]
    public static partial void MethodFailed(ILogger logger, Exception fault, string method);

    [LoggerMessage(6001, LogLevel.Debug, "WebSocket {ConnectionId} opened from {Remote}")]
    public static partial void Opened(ILogger logger, string connectionId, string? remote);

    [LoggerMessage(6002, LogLevel.Debug, "WebSocket {ConnectionId} closed")]
    public static partial void Closed(ILogger logger, string connectionId);

    [LoggerMessage(6003, LogLevel.Warning,
        "WebSocket {ConnectionId} cut off: it reads too slowly, {Count} messages of {Bytes} bytes waited")]
    public static partial void TooSlow(ILogger logger, string connectionId, int count, long bytes);
}
