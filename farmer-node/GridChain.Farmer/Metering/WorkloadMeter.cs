using System.Collections.Immutable;
using GridChain.Contracts.Types;
using GridChain.Farmer.Reservations;
using GridChain.Farmer.Workloads;
using GridChain.Primitives;

namespace GridChain.Farmer.Metering;

/// <summary>Counters of one workload from ready on: a pure step machine over measurements.</summary>
/// <remarks>
/// A stretch between two measurements counts as ready where both ends were ready and the process was the
/// same, so that it cannot have been down in between; where that is not certain it counts as not ready. The
/// sum is never more than the time since the chain's clock started, up to when it stopped. All counters only
/// grow.
/// </remarks>
public sealed record WorkloadMeter
{
    private const ulong NanosecondsPerMillisecond = 1_000_000;
    private const ulong MiB = 1024 * 1024;
    private const int SamplesMax = 240;

    // The largest number that every JSON reader takes exactly (RFC 8785 section 3.2.2.3).
    private const ulong CounterMax = (1UL << 53) - 1;

    /// <summary>The workload.</summary>
    public required Hash256 Id { get; init; }

    /// <summary>Milliseconds in which it was ready.</summary>
    public ulong ReadyMillis { get; init; }

    /// <summary>Processor time, nanoseconds.</summary>
    public ulong CpuNanoseconds { get; init; }

    /// <summary>Memory in use times time, MiB milliseconds.</summary>
    public ulong MemoryMiBMillis { get; init; }

    /// <summary>Bytes received.</summary>
    public ulong RxBytes { get; init; }

    /// <summary>Bytes sent.</summary>
    public ulong TxBytes { get; init; }

    /// <summary>Time of the last measurement, Unix milliseconds; 0 before the first.</summary>
    public long MeasuredAt { get; init; }

    /// <summary>True where it was ready then.</summary>
    public bool WasReady { get; init; }

    /// <summary>Start of the process that was measured then, UTC ticks; 0 for none.</summary>
    public long ProcessTicks { get; init; }

    /// <summary>The driver's counters then.</summary>
    public ulong LastCpuNanoseconds { get; init; }

    /// <summary>The driver's counter then.</summary>
    public ulong LastRxBytes { get; init; }

    /// <summary>The driver's counter then.</summary>
    public ulong LastTxBytes { get; init; }

    /// <summary>Samples since the last report.</summary>
    public ImmutableArray<UsageSampleLine> Samples { get; init; } = [];

    /// <summary>Hash of the last report; zero before the first.</summary>
    public Hash256 PrevReportHash { get; init; }

    /// <summary>Epoch of the last report; 0 before the first.</summary>
    public ulong ReportedEpoch { get; init; }

    /// <summary>True once the report was made that covers its end.</summary>
    public bool IsFinished { get; init; }

    /// <summary>Seconds in which it was ready.</summary>
    public ulong ReadySeconds => ReadyMillis / 1000;

    /// <summary>Processor time, milliseconds.</summary>
    public ulong CpuMillis => Math.Min(CounterMax, CpuNanoseconds / NanosecondsPerMillisecond);

    /// <summary>Memory in use times time, MiB seconds.</summary>
    public ulong MemoryMiBSeconds => Math.Min(CounterMax, MemoryMiBMillis / 1000);

    /// <summary>Takes a measurement.</summary>
    /// <param name="reservation">The workload as it stands now.</param>
    /// <param name="usage">The driver's counters now; null where nothing runs.</param>
    /// <param name="nowMillis">Unix milliseconds.</param>
    public WorkloadMeter Measure(Reservation reservation, UsageSample? usage, long nowMillis)
    {
        if (reservation.Since == 0 || nowMillis <= MeasuredAt) return this;
        long processTicks = reservation.Instance.StartedAt?.UtcTicks ?? 0;
        bool runs = usage is not null && reservation.Instance.State == InstanceState.Running;
        bool isReady = runs && reservation.ChainState == State.Deployed && reservation.Instance.IsReady;
        WorkloadMeter next = AddReady(reservation, isReady, processTicks, nowMillis);
        if (usage is not null) next = next.AddUsage(usage, processTicks, nowMillis - Math.Max(MeasuredAt, SinceMillis(reservation)));
        next = next with { MeasuredAt = nowMillis, WasReady = isReady, ProcessTicks = runs ? processTicks : 0 };
        return next.AddSample(usage);
    }

    /// <summary>Counts up to a moment before the next measurement, such as the end of an epoch: the part that
    /// is certain by what is known now.</summary>
    public WorkloadMeter CountUntil(Reservation reservation, bool isReadyAfter, long untilMillis)
    {
        if (untilMillis <= MeasuredAt) return this;
        long ticks = reservation.Instance.StartedAt?.UtcTicks ?? 0;
        return AddReady(reservation, isReadyAfter, ticks, untilMillis) with { MeasuredAt = untilMillis };
    }

    private static long SinceMillis(Reservation reservation) => (long)reservation.Since * 1000;

    private WorkloadMeter AddReady(Reservation reservation, bool isReadyNow, long processTicks, long nowMillis)
    {
        long since = SinceMillis(reservation);
        bool isFirst = MeasuredAt == 0;

        // Before the first measurement the chain's word stands for one: ready() was sent when it was ready.
        bool wasReady = isFirst || WasReady;
        bool isSameProcess = isFirst
            ? reservation.Instance.StartedAt?.ToUnixTimeMilliseconds() <= since + 1000
            : ProcessTicks == processTicks;
        long from = Math.Max(MeasuredAt, since);
        long until = nowMillis;
        bool hasStopped = reservation.ChainState is State.Ended or State.Closed or State.Suspended && reservation.Stop != 0;
        if (hasStopped)
        {
            // It was ready until its end on chain unless its process is known to have ended before.
            until = Math.Min(until, (long)reservation.Stop * 1000);
            isReadyNow = !reservation.Instance.Ends.Any(e => e.ToUnixTimeMilliseconds() >= from);
        }

        if (!wasReady || !isReadyNow || !isSameProcess || until <= from) return this;
        ulong limit = until > since ? (ulong)(until - since) : 0;
        return this with { ReadyMillis = Math.Max(ReadyMillis, Math.Min(ReadyMillis + (ulong)(until - from), limit)) };
    }

    private WorkloadMeter AddUsage(UsageSample usage, long processTicks, long millis)
    {
        bool isFirst = MeasuredAt == 0;

        // Network counters begin again with each process; what ran before ready is not the department's.
        bool isSameProcess = !isFirst && ProcessTicks == processTicks;
        return this with
        {
            CpuNanoseconds = CpuNanoseconds + (isFirst ? 0 : Grown(usage.CpuNanoseconds, LastCpuNanoseconds)),
            MemoryMiBMillis = MemoryMiBMillis + (millis > 0 ? usage.MemoryBytes / MiB * (ulong)millis : 0),
            RxBytes = RxBytes + (isFirst ? 0 : Grown(usage.NetworkInBytes, isSameProcess ? LastRxBytes : 0)),
            TxBytes = TxBytes + (isFirst ? 0 : Grown(usage.NetworkOutBytes, isSameProcess ? LastTxBytes : 0)),
            LastCpuNanoseconds = usage.CpuNanoseconds,
            LastRxBytes = usage.NetworkInBytes,
            LastTxBytes = usage.NetworkOutBytes,
        };
    }

    private WorkloadMeter AddSample(UsageSample? usage)
    {
        var line = new UsageSampleLine(
            MeasuredAt, WasReady, CpuMillis, (usage?.MemoryBytes ?? 0) / MiB, usage?.Pids ?? 0, RxBytes, TxBytes);
        ImmutableArray<UsageSampleLine> samples = Samples.Length < SamplesMax ? Samples : Samples.RemoveAt(0);
        return this with { Samples = samples.Add(line) };
    }

    private static ulong Grown(ulong now, ulong before) => now >= before ? now - before : now;
}
