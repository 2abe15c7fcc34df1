using GridChain.Farmer.Workloads;
using Microsoft.Extensions.Logging;

namespace GridChain.Farmer.Drivers;

/// <summary>Everything that the drivers log; events 6000 to 6999.</summary>
internal static partial class Log
{
    [LoggerMessage(
        6000, LogLevel.Information, "Container driver {Tag} uses {Runtime}; seccomp list: {Seccomp}")]
    internal static partial void DriverOpened(ILogger logger, string tag, string runtime, string seccomp);

    [LoggerMessage(6001, LogLevel.Information, "Image {Digest} is ready after {ElapsedMs} ms")]
    internal static partial void ImageReady(ILogger logger, string digest, long elapsedMs);

    [LoggerMessage(
        6002, LogLevel.Information, "Instance {Instance} started as process {Pid} in {ElapsedMs} ms")]
    internal static partial void InstanceStarted(
        ILogger logger, InstanceId instance, int pid, long elapsedMs);

    [LoggerMessage(6003, LogLevel.Information, "Instance {Instance} ended with code {ExitCode}")]
    internal static partial void InstanceExited(ILogger logger, InstanceId instance, int? exitCode);

    [LoggerMessage(6004, LogLevel.Information, "Instance {Instance} removed in {ElapsedMs} ms")]
    internal static partial void InstanceDestroyed(ILogger logger, InstanceId instance, long elapsedMs);

    [LoggerMessage(6005, LogLevel.Warning, "Sweep removes {Instance}, which nobody knows")]
    internal static partial void OrphanFound(ILogger logger, InstanceId instance);

    [LoggerMessage(6006, LogLevel.Information, "Instance {Instance} is running as process {Pid}, taken over")]
    internal static partial void InstanceRecovered(ILogger logger, InstanceId instance, int pid);

    [LoggerMessage(6007, LogLevel.Warning, "Output of {Instance} could not be cut: {Reason}")]
    internal static partial void RotationFailed(ILogger logger, InstanceId instance, string reason);

    [LoggerMessage(6008, LogLevel.Debug,
        "Instance {Instance}: root {RootMs} ms, create {CreateMs} ms, network {NetworkMs} ms, start {StartMs} ms")]
    internal static partial void StartPhases(
        ILogger logger, InstanceId instance, long rootMs, long createMs, long networkMs, long startMs);
}
