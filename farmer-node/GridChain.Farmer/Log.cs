using GridChain.Contracts.Types;
using GridChain.Primitives;
using Microsoft.Extensions.Logging;

namespace GridChain.Farmer;

/// <summary>Everything that the farmer logs; events 5000 to 5999.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "Workload {WorkloadId} is {State} on chain")]
    internal static partial void StateSeen(ILogger logger, Hash256 workloadId, State state);

    [LoggerMessage(5001, LogLevel.Information,
        "Workload {WorkloadId}: signatures of {Approvals} approvals satisfy the pinned policy")]
    internal static partial void ReservationTrusted(ILogger logger, Hash256 workloadId, int approvals);

    [LoggerMessage(5002, LogLevel.Error, "Workload {WorkloadId} is refused, nothing is started: {Reason}")]
    internal static partial void ReservationRefused(ILogger logger, Hash256 workloadId, string reason);

    [LoggerMessage(5003, LogLevel.Warning, "Workload {WorkloadId}: {Reason}")]
    internal static partial void ReservationHindered(ILogger logger, Hash256 workloadId, string reason);

    [LoggerMessage(5004, LogLevel.Error, "Workload {WorkloadId} cannot run here: {Reason}")]
    internal static partial void ReservationFailed(ILogger logger, Hash256 workloadId, string reason);

    [LoggerMessage(5005, LogLevel.Information, "{Effect} of workload {WorkloadId} took {ElapsedMs} ms")]
    internal static partial void EffectDone(ILogger logger, string effect, Hash256 workloadId, long elapsedMs);

    [LoggerMessage(5006, LogLevel.Warning, "Journal {Path} ended in the middle of a record; {Bytes} bytes were cut off")]
    internal static partial void JournalTorn(ILogger logger, string path, long bytes);

    [LoggerMessage(5007, LogLevel.Warning, "The chain went back behind block {Block}; running workloads stay as they are")]
    internal static partial void ChainWentBack(ILogger logger, ulong block);

    [LoggerMessage(5008, LogLevel.Information, "Follows chain {ChainId} from block {Block} on for node {Node}")]
    internal static partial void WatchBegun(ILogger logger, ulong chainId, ulong block, ulong node);

    [LoggerMessage(5009, LogLevel.Warning, "The chain cannot be followed: {Reason}. Trying again in {WaitMs} ms")]
    internal static partial void WatchFailed(ILogger logger, string reason, long waitMs);

    [LoggerMessage(5010, LogLevel.Information, "Usage of epoch {Epoch}: {Workloads} workloads under root {Root}")]
    internal static partial void EpochSealed(ILogger logger, ulong epoch, int workloads, Hash256 root);

    [LoggerMessage(5011, LogLevel.Information, "Usage of epoch {Epoch} is on chain in transaction {Transaction}")]
    internal static partial void EpochPosted(ILogger logger, ulong epoch, Hash256? transaction);

    [LoggerMessage(5012, LogLevel.Warning, "Usage of epoch {Epoch} is not on chain yet: {Reason}")]
    internal static partial void EpochDelayed(ILogger logger, ulong epoch, string reason);

    [LoggerMessage(5013, LogLevel.Information, "Settled workload {WorkloadId} up to epoch {Epoch}")]
    internal static partial void Settled(ILogger logger, Hash256 workloadId, ulong epoch);

    [LoggerMessage(5014, LogLevel.Debug, "Workload {WorkloadId} is not settled yet: {Reason}")]
    internal static partial void SettleDelayed(ILogger logger, Hash256 workloadId, string reason);

    [LoggerMessage(5015, LogLevel.Error, "Epoch {Epoch} on chain has another root than the one that this node signed")]
    internal static partial void EpochDiffers(ILogger logger, ulong epoch);

    [LoggerMessage(5016, LogLevel.Warning, "Sample of workload {WorkloadId} failed: {Reason}")]
    internal static partial void SampleFailed(ILogger logger, Hash256 workloadId, string reason);
}
