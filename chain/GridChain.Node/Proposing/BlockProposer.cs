using GridChain.Ledger;
using GridChain.Primitives;
using GridChain.TxPool;

namespace GridChain.Node.Proposing;

/// <summary>Makes blocks: at once when a transaction can run and the last block is out, else none.</summary>
/// <remarks>
/// <code>
///   pool rings --> Build (execute, seal, fsync) --> pool hears --> again while something is ready
///       ^                                                               |
///       +------------------------- sleep &lt;------------------------------+   wakes also for the heartbeat
/// </code>
/// What arrives while a block is built and synced is the next block's, so blocks grow with the load and a lone
/// transaction waits for nobody. Behind a block with a crowd in it the next one begins 20 ms after it at the earliest.
/// The one writer of the ledger, on a thread of its own: neither requests nor the
/// thread pool's queue delay it. A fault of the store stops the node, since a block may be half told.
/// </remarks>
internal sealed class BlockProposer(
    Blockchain chain,
    BlockBuilder builder,
    TransactionPool pool,
    ProposerMeter meter,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<BlockProposer> logger) : BackgroundService
{
    private const ulong TransactionGasMin = 21_000;

    /// <summary>A block of so many transactions shows a crowd, for which the next block waits a moment.</summary>
    private const int CrowdMin = 16;
    private static readonly TimeSpan CrowdPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SleepMax = TimeSpan.FromSeconds(60);

    /// <summary>True when a fault ended it.</summary>
    public bool HasFailed { get; private set; }

    private TimeSpan? HeartbeatPeriod => chain.Rules.Genesis.Config.Qbft?.EmptyBlockPeriodSeconds is { } seconds and > 0
        ? TimeSpan.FromSeconds(seconds)
        : null;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(
            () => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken cancel)
    {
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                while (pool.HasReady && !cancel.IsCancellationRequested && Propose(allowEmpty: false, cancel))
                {
                    // Each block may have made room or reason for the next one.
                }

                if (!pool.WaitForReady(UntilHeartbeat(), cancel) && UntilHeartbeat() == TimeSpan.Zero)
                    _ = Propose(allowEmpty: true, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Asked to stop between two blocks.
            return;
        }
        catch (Exception fault)
        {
            HasFailed = true;
            Log.ProposerFailed(logger, fault, chain.Head.Number + 1);
            lifetime.StopApplication();
        }
    }

    /// <summary>Makes one block; false when nothing could be in it.</summary>
    private bool Propose(bool allowEmpty, CancellationToken cancel)
    {
        long began = time.GetTimestamp();
        var now = (ulong)time.GetUtcNow().ToUnixTimeSeconds();
        int countMax = (int)Math.Min(chain.Head.Header.GasLimit / TransactionGasMin, int.MaxValue) + 1;
        BuildOutcome outcome = builder.Build(pool.Select().Take(countMax), now, allowEmpty);
        if (outcome.Block is { } block)
        {
            pool.BlockCommitted(block.Block);
            meter.Made(block, time.GetElapsedTime(began));
            if (block.Block.Transactions.Length >= CrowdMin)
                Gather(CrowdPause - time.GetElapsedTime(began), cancel);
        }

        Report(outcome);
        return outcome.Block is not null;
    }

    // In a crowd, a sync and the trie's upper nodes for each handful cost more than a moment's wait.
    private static void Gather(TimeSpan rest, CancellationToken cancel)
    {
        if (rest > TimeSpan.Zero)
            _ = cancel.WaitHandle.WaitOne(rest);
    }

    /// <summary>Tells the pool what cannot run, each sender's first only: the rest follows from it.</summary>
    private void Report(BuildOutcome outcome)
    {
        HashSet<Address> seen = [];
        foreach (RejectedTransaction rejected in outcome.Rejected)
        {
            if (rejected.Transaction.TryGetSender(out Address sender) && seen.Add(sender))
                pool.CouldNotRun(rejected.Transaction, rejected.Validity.ToString());
        }
    }

    private TimeSpan UntilHeartbeat()
    {
        if (HeartbeatPeriod is not { } period)
            return SleepMax;
        TimeSpan left = DateTimeOffset.FromUnixTimeSeconds((long)chain.Head.Timestamp) + period - time.GetUtcNow();
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < SleepMax ? left : SleepMax;
    }
}
