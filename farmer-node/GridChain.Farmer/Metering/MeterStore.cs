using GridChain.Farmer.Storage;
using GridChain.Primitives;
using Microsoft.Extensions.Logging;

namespace GridChain.Farmer.Metering;

/// <summary>The meters of all workloads in one journal, so that a restart loses no counted second.</summary>
internal sealed class MeterStore : IDisposable
{
    private const long RewriteBytesMin = 1024 * 1024;
    private const int RewriteFactor = 8;

    private readonly Journal journal;
    private readonly Dictionary<Hash256, WorkloadMeter> meters = [];
    private long rewriteAt = RewriteBytesMin;

    internal MeterStore(string path, ILogger logger)
    {
        journal = Journal.Open(path, Replay, out long dropped);
        if (dropped > 0) Log.JournalTorn(logger, path, dropped);
    }

    internal IReadOnlyDictionary<Hash256, WorkloadMeter> Meters => meters;

    /// <summary>A copy for other threads.</summary>
    internal KeyValuePair<Hash256, WorkloadMeter>[] Snapshot()
    {
        lock (meters) return [.. meters];
    }

    /// <summary>Keeps meters; they are on disk when it returns.</summary>
    internal void Put(IReadOnlyCollection<WorkloadMeter> changed)
    {
        lock (meters)
        {
            foreach (WorkloadMeter meter in changed) meters[meter.Id] = meter;
        }

        if (changed.Count == 0) return;
        if (journal.Length > rewriteAt)
        {
            Rewrite();
            return;
        }

        journal.Append([.. changed.Select(m => (ReadOnlyMemory<byte>)MeterCodec.Encode(m))]);
    }

    public void Dispose() => journal.Dispose();

    private void Rewrite()
    {
        journal.Rewrite([.. meters.Values.Select(m => (ReadOnlyMemory<byte>)MeterCodec.Encode(m))]);
        rewriteAt = Math.Max(RewriteBytesMin, journal.Length * RewriteFactor);
    }

    private void Replay(ReadOnlyMemory<byte> payload)
    {
        WorkloadMeter meter = MeterCodec.Decode(payload);
        meters[meter.Id] = meter;
    }
}
