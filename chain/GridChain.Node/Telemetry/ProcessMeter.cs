using System.Diagnostics.Metrics;

namespace GridChain.Node.Telemetry;

/// <summary>Measures the process: memory, processor time, threads, and which version it is.</summary>
internal sealed class ProcessMeter : IDisposable
{
    private readonly Meter meter = new("GridChain.Process");

    /// <summary>Begins; values are read when somebody looks.</summary>
    public ProcessMeter(TimeProvider time)
    {
        long started = time.GetTimestamp();
        _ = meter.CreateObservableGauge(
            "gridchain.process.memory", () => Environment.WorkingSet, "By", "Resident memory");
        _ = meter.CreateObservableGauge(
            "gridchain.process.heap", () => GC.GetTotalMemory(forceFullCollection: false), "By", "Managed heap");
        _ = meter.CreateObservableCounter(
            "gridchain.process.cpu", () => Environment.CpuUsage.TotalTime.TotalSeconds, "s", "Processor time");
        _ = meter.CreateObservableCounter(
            "gridchain.process.allocated", () => GC.GetTotalAllocatedBytes(), "By", "Bytes allocated on the heap");
        _ = meter.CreateObservableCounter("gridchain.process.collections", Collections, "{collection}", "Collections");
        _ = meter.CreateObservableCounter(
            "gridchain.process.paused", () => GC.GetTotalPauseDuration().TotalSeconds, "s", "Time in collections");
        _ = meter.CreateObservableGauge(
            "gridchain.process.threads", () => (long)ThreadPool.ThreadCount, "{thread}", "Threads of the pool");
        _ = meter.CreateObservableGauge(
            "gridchain.process.waiting", () => ThreadPool.PendingWorkItemCount, "{item}", "Work that waits for a thread");
        _ = meter.CreateObservableGauge(
            "gridchain.process.uptime", () => time.GetElapsedTime(started).TotalSeconds, "s", "Time since the start");
        _ = meter.CreateObservableGauge("gridchain.process.build", Build, "{build}", "1, with the version as label");
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private static Measurement<long>[] Collections() =>
    [
        .. Enumerable.Range(0, GC.MaxGeneration + 1).Select(generation => new Measurement<long>(
            GC.CollectionCount(generation), new KeyValuePair<string, object?>("generation", generation))),
    ];

    private static Measurement<long> Build() =>
        new(1, new KeyValuePair<string, object?>("version", NodeVersion.Text));
}
