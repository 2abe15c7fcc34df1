using GridChain.Primitives;

namespace GridChain.Farmer.Daemon;

/// <summary>Everything that the daemon logs; events 7000 to 7999.</summary>
internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Information,
        "Node {Node} with key {Key} works for grid {Grid} on chain {ChainId}, epochs of {EpochSeconds} s; "
        + "trusts {Departments} departments")]
    internal static partial void NodeOpened(
        ILogger logger, ulong node, Address key, Address grid, ulong chainId, uint epochSeconds, int departments);

    [LoggerMessage(7001, LogLevel.Warning, "The chain is needed once before the first start: {Reason} Trying again in {Seconds} s")]
    internal static partial void ChainMissing(ILogger logger, string reason, double seconds);

    [LoggerMessage(7002, LogLevel.Information, "HTTP API on {Url}")]
    internal static partial void Listening(ILogger logger, Uri url);

    [LoggerMessage(7003, LogLevel.Information, "Stopped; workloads run on")]
    internal static partial void Stopped(ILogger logger);

    [LoggerMessage(7004, LogLevel.Critical, "A part of the node failed: {Reason}")]
    internal static partial void PartFailed(ILogger logger, string reason, Exception fault);

    [LoggerMessage(7005, LogLevel.Warning, "Refused {Method} {Target}: {Reason}")]
    internal static partial void RequestRefused(ILogger logger, string method, string target, string reason);

    [LoggerMessage(7006, LogLevel.Information, "{Signer} runs a command in workload {WorkloadId}")]
    internal static partial void ExecAllowed(ILogger logger, Address signer, Hash256 workloadId);
}
