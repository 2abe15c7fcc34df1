using System.Collections.Immutable;
using System.Text;
using GridChain.Client.Keys;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Farmer.Chain;
using GridChain.Farmer.Proofs;
using GridChain.Farmer.Reservations;
using GridChain.Farmer.Workloads;
using GridChain.Primitives;
using Microsoft.Extensions.Logging;

namespace GridChain.Farmer.Metering;

/// <summary>Measures all workloads and seals one report for each at the end of each epoch.</summary>
/// <remarks>
/// <code>
///   driver.Stats ──every minute or tenth of an epoch──► WorkloadMeter ──► journal
///                         end of epoch ─► UsageReport (chained, signed) ─► ProofStore ─► RootPoster
/// </code>
/// It needs no chain: epochs are sealed on time and posted when the chain is there. Epochs that passed while
/// the daemon was down are covered by the next report, since counters run from ready.
/// </remarks>
public sealed class UsageMeter : IDisposable
{
    private static readonly TimeSpan SamplePeriodMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SamplePeriodMin = TimeSpan.FromSeconds(1);
    private const int SamplesPerEpoch = 10;

    private readonly NodeIdentity identity;
    private readonly ISigner signer;
    private readonly IWorkloadDriver driver;
    private readonly Func<ImmutableDictionary<Hash256, Reservation>> reservations;
    private readonly ProofStore proofs;
    private readonly MeterStore store;
    private readonly (Hash256 BootId, Hash256 AgentDigest) run;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    /// <summary>Opens the journal of the meters.</summary>
    /// <param name="identity">The node.</param>
    /// <param name="signer">The node's key.</param>
    /// <param name="driver">Has the counters.</param>
    /// <param name="reservations">What runs, as it stands.</param>
    /// <param name="proofs">Gets the sealed epochs.</param>
    /// <param name="journalPath">Where the meters are kept.</param>
    /// <param name="run">This run of the host, and the daemon's program.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    public UsageMeter(
        NodeIdentity identity, ISigner signer, IWorkloadDriver driver,
        Func<ImmutableDictionary<Hash256, Reservation>> reservations, ProofStore proofs, string journalPath,
        (Hash256 BootId, Hash256 AgentDigest) run, TimeProvider time, ILogger<UsageMeter> logger)
    {
        this.identity = identity;
        this.signer = signer;
        this.driver = driver;
        this.reservations = reservations;
        this.proofs = proofs;
        this.run = run;
        this.time = time;
        this.logger = logger;
        store = new MeterStore(journalPath, logger);
        CatchUpWithProofs();
    }

    /// <summary>Meters as they stand; may be asked by any thread.</summary>
    public IReadOnlyCollection<KeyValuePair<Hash256, WorkloadMeter>> Snapshot() => store.Snapshot();

    private long EpochMillis => identity.EpochSeconds * 1000L;

    /// <summary>Measures until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(UntilNext(), time, cancel);
            await TickAsync(cancel);
        }
    }

    /// <summary>Measures once; seals the last epoch first where it is over.</summary>
    public async Task TickAsync(CancellationToken cancel)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var measured = new List<(Reservation Reservation, WorkloadMeter Meter, UsageSample? Usage)>();
        foreach (Reservation reservation in reservations().Values.OrderBy(r => r.Id))
        {
            if (reservation.Since == 0) continue;
            WorkloadMeter meter = store.Meters.GetValueOrDefault(reservation.Id) ?? new WorkloadMeter { Id = reservation.Id };
            if (meter.IsFinished) continue;
            measured.Add((reservation, meter, await StatsAsync(reservation, cancel)));
        }

        ulong epochOver = (ulong)(now / EpochMillis) - 1;
        List<WorkloadMeter> meters = Seal(epochOver, measured);
        store.Put([.. meters.Zip(measured, (meter, m) => meter.IsFinished ? meter : meter.Measure(m.Reservation, m.Usage, now))]);
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    private TimeSpan UntilNext()
    {
        TimeSpan period = TimeSpan.FromMilliseconds(EpochMillis / SamplesPerEpoch);
        if (period > SamplePeriodMax) period = SamplePeriodMax;
        if (period < SamplePeriodMin) period = SamplePeriodMin;
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        TimeSpan untilEpoch = TimeSpan.FromMilliseconds(EpochMillis - (now % EpochMillis) + 1);
        return untilEpoch < period ? untilEpoch : period;
    }

    private async Task<UsageSample?> StatsAsync(Reservation reservation, CancellationToken cancel)
    {
        try
        {
            return await driver.StatsAsync(reservation.InstanceId, cancel);
        }
        catch (Exception e) when (e is IOException or DriverException)
        {
            Log.SampleFailed(logger, reservation.Id, e.Message);
            return null;
        }
    }

    // Gives back the meters in the same order, those with a report changed.
    private List<WorkloadMeter> Seal(
        ulong epoch, List<(Reservation Reservation, WorkloadMeter Meter, UsageSample? Usage)> measured)
    {
        long end = ((long)epoch + 1) * EpochMillis;
        var reports = ImmutableArray.CreateBuilder<SealedReport>();
        var after = new List<WorkloadMeter>(measured.Count);
        bool isSealed = proofs.Find(epoch) is not null;
        foreach ((Reservation reservation, WorkloadMeter meter, UsageSample? usage) in measured)
        {
            bool isDue = !isSealed && meter.ReportedEpoch < epoch && (long)reservation.Since * 1000 < end;
            if (!isDue)
            {
                after.Add(meter);
                continue;
            }

            bool isReady = usage is not null && reservation.Instance is { State: InstanceState.Running, IsReady: true };
            WorkloadMeter counted = meter.CountUntil(reservation, isReady, end);
            UsageReport report = Report(reservation, counted, epoch);
            reports.Add(Sign(report, reservation, counted));
            bool isOver = reservation.ChainState is State.Ended or State.Closed && (long)reservation.Stop * 1000 <= end;
            after.Add(counted with
            {
                ReportedEpoch = epoch,
                PrevReportHash = report.Hash(),
                Samples = [],
                IsFinished = isOver,
            });
        }

        if (reports.Count == 0) return after;
        var sealedEpoch = new SealedEpoch { Epoch = epoch, Reports = reports.ToImmutable() };
        proofs.Put(sealedEpoch);
        Log.EpochSealed(logger, epoch, reports.Count, sealedEpoch.Tree().Root);
        return after;
    }

    private UsageReport Report(Reservation reservation, WorkloadMeter meter, ulong epoch) => new()
    {
        ChainId = identity.ChainId,
        Node = identity.Node,
        Workload = reservation.Id,
        Epoch = epoch,
        Start = epoch * identity.EpochSeconds,
        End = (epoch + 1) * identity.EpochSeconds,
        ReadySeconds = meter.ReadySeconds,
        CpuMillis = meter.CpuMillis,
        MemoryMiBSeconds = meter.MemoryMiBSeconds,
        RxBytes = meter.RxBytes,
        TxBytes = meter.TxBytes,
        ProbesOk = reservation.Instance.ProbesOk,
        ProbesTotal = reservation.Instance.ProbesTotal,
        Restarts = (ulong)reservation.Instance.Restarts,
        Samples = (ulong)meter.Samples.Length,
        SampleRoot = SampleTree.RootOf(meter.Samples.Select(s => s.Hash())),
        PrevReportHash = meter.PrevReportHash,
        BootId = run.BootId,
        AgentDigest = run.AgentDigest,
    };

    private SealedReport Sign(UsageReport report, Reservation reservation, WorkloadMeter meter) => new(
        Encoding.UTF8.GetString(report.ToCanonicalJson()),
        signer.Sign(report.Digest(identity.Domain)).ToBytes(),
        reservation.Terms.Encode(),
        [.. meter.Samples.Select(s => s.ToString())]);

    // A crash between sealing and the journal: the file says more than the journal, and what is sealed holds.
    private void CatchUpWithProofs()
    {
        if (proofs.Newest is not { } newest) return;
        var changed = new List<WorkloadMeter>();
        foreach (UsageReport report in proofs.Find(newest)!.Reports.Select(r => r.Open()))
        {
            WorkloadMeter meter = store.Meters.GetValueOrDefault(report.Workload) ?? new WorkloadMeter { Id = report.Workload };
            if (meter.ReportedEpoch >= newest) continue;
            changed.Add(meter with
            {
                ReadyMillis = Math.Max(meter.ReadyMillis, report.ReadySeconds * 1000),
                CpuNanoseconds = Math.Max(meter.CpuNanoseconds, report.CpuMillis * 1_000_000),
                MemoryMiBMillis = Math.Max(meter.MemoryMiBMillis, report.MemoryMiBSeconds * 1000),
                RxBytes = Math.Max(meter.RxBytes, report.RxBytes),
                TxBytes = Math.Max(meter.TxBytes, report.TxBytes),
                MeasuredAt = Math.Max(meter.MeasuredAt, (long)report.End * 1000),
                ReportedEpoch = newest,
                PrevReportHash = report.Hash(),
                Samples = [],
            });
        }

        store.Put(changed);
    }
}
