using System.Collections.Immutable;
using GridChain.Client;
using GridChain.Client.Blocks;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Farmer.Reservations;
using GridChain.Farmer.Trust;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;
using Microsoft.Extensions.Logging;

namespace GridChain.Farmer.Chain;

/// <summary>Follows the grid contract and tells the loop what concerns this node.</summary>
/// <remarks>
/// <code>
///   BlockCursor (final blocks) ──events──► ReservationLoop
///   every 60 s, and after each outage: Grid.runOf of every live reservation ──state──► ReservationLoop
/// </code>
/// Events are how it learns quickly, asking is how it learns surely: a missed event is made good within a
/// minute.
/// While the chain cannot be reached it says nothing at all, and nothing changes on the node.
/// </remarks>
public sealed class ChainWatcher(
    ChainClient chain, NodeIdentity identity, ReservationLoop loop, ImmutableArray<BlockId> trail, ulong firstBlock,
    TimeProvider time, ILogger<ChainWatcher> logger)
{
    private static readonly TimeSpan AskPeriod = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(5);

    private readonly GridContract grid = new(chain, identity.Grid);
    private readonly DecisionFinder decisions = new(chain, identity);
    private readonly FailoverContract failover = new(chain, GridAddresses.Failover);
    private long reachedAt;

    /// <summary>Height of the newest final block that was worked on.</summary>
    public ulong Head { get; private set; }

    /// <summary>Time since the head was last reached; null before the first time.</summary>
    public TimeSpan? Staleness => reachedAt == 0 ? null : time.GetElapsedTime(reachedAt);

    /// <summary>Follows until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        Task asking = AskAlwaysAsync(cancel);
        try
        {
            while (true)
            {
                try
                {
                    await FollowAsync(cancel);
                }
                catch (ChainException fault)
                {
                    Log.WatchFailed(logger, fault.Message, (long)RetryPeriod.TotalMilliseconds);
                    await Task.Delay(RetryPeriod, time, cancel);
                }
            }
        }
        finally
        {
            await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(CancellationToken cancel)
    {
        var options = new BlockCursorOptions { Addresses = [identity.Grid], FirstBlock = firstBlock };
        Log.WatchBegun(logger, identity.ChainId, trail.IsEmpty ? firstBlock : trail[^1].Number + 1, identity.Node);
        await foreach (CursorStep step in new BlockCursor(chain, options).FollowAsync(trail, cancel))
        {
            switch (step)
            {
                case CursorStep.Advanced advanced:
                    await TellAsync(advanced, cancel);
                    break;
                case CursorStep.RolledBack back:
                    // What runs was started on signatures, which no reorganisation takes back. The states
                    // that follow from other blocks come as events again.
                    Log.ChainWentBack(logger, back.To?.Number ?? 0);
                    trail = back.Trail;
                    await loop.PostAsync(new ReservationNews.Reached(trail), cancel);
                    break;
                case CursorStep.CaughtUp reached:
                    Head = reached.Head;
                    reachedAt = time.GetTimestamp();
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    private async Task TellAsync(CursorStep.Advanced advanced, CancellationToken cancel)
    {
        bool hasTold = false;
        foreach (CursorBlock block in advanced.Blocks)
        {
            foreach (RpcLog log in block.Logs.Where(log => log.Address == identity.Grid))
            {
                if (!ContractEvents.TryDecode(log, out ContractEvent? happened) || ToNews(happened) is not { } news) continue;
                if (happened is Reserved reserved && identity.IsConcernedBy(reserved.Terms)
                    && await decisions.FindAsync(reserved, cancel) is { } decision)
                {
                    await loop.PostAsync(Input(reserved.Id, new ReservationInput.DecisionSeen(decision)), cancel);
                }

                await loop.PostAsync(news, cancel);
                hasTold = true;
            }
        }

        trail = advanced.Trail;

        // Blocks without news are cheap to read again, so their trail is kept only now and then.
        if (hasTold || advanced.Blocks[^1].Block.Number % 256 == 0 || advanced.Blocks.Length > 1)
        {
            await loop.PostAsync(new ReservationNews.Reached(trail), cancel);
        }
    }

    private ReservationNews? ToNews(ContractEvent happened) => happened switch
    {
        Requested e when identity.IsConcernedBy(e.Terms) => new ReservationNews.Requested(e.Id, e.Terms, e.Body),
        Approved e => Input(e.Id, new ReservationInput.ApprovalSeen(new RecordedApproval(e.Approver, e.Signature))),
        // Approved with the workload that it supersedes: it moved.
        Reserved { PolicyVersion: 0 } e => new ReservationNews.Moved(e.Id, e.Terms, e.ContestSeconds, e.AcceptUntil + 1),
        Reserved e => Saw(e.Id, State.Reserved, contestSeconds: e.ContestSeconds, movableFrom: e.AcceptUntil + 1),
        Accepted e => Saw(e.Id, State.Accepted, movableFrom: e.ReadyUntil + 1),
        Deployed e => Saw(e.Id, State.Deployed, since: e.Since, stop: 0),
        Suspended e => Saw(e.Id, State.Suspended, stop: e.Stop),
        Resumed e => Saw(e.Id, State.Deployed, since: e.Since, stop: 0),
        Ended e => Saw(e.Id, State.Ended, stop: e.Stop),
        Closed e => Saw(e.Id, State.Closed),
        Rejected e => Saw(e.Id, State.Refused),
        Cancelled e => Saw(e.Id, State.Cancelled),
        _ => null,
    };

    private static ReservationNews.Happened Saw(
        Hash256 id, State state, ulong? since = null, ulong? stop = null, uint? contestSeconds = null,
        ulong? movableFrom = null) =>
        Input(id, new ReservationInput.ChainSaw(state, since, stop, contestSeconds, movableFrom));

    private static ReservationNews.Happened Input(Hash256 id, ReservationInput input) => new(id, input);

    private async Task AskAlwaysAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(AskPeriod, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                await AskAsync(cancel);
            }
            catch (ChainException fault)
            {
                Log.WatchFailed(logger, fault.Message, (long)AskPeriod.TotalMilliseconds);
            }
        }
    }

    private async Task AskAsync(CancellationToken cancel)
    {
        BlockTag final = chain.Profile.Finality.UsesTag ? BlockTag.Finalized : BlockTag.Number(Head);
        GridContract atFinal = grid.At(final);
        foreach (Reservation reservation in loop.Watched.Values)
        {
            bool isOver = reservation.ChainState is State.Refused or State.Cancelled or State.Closed;
            if (isOver || Head == 0) continue;
            Run run = await atFinal.RunOfAsync(reservation.Id, cancel);
            ulong? since = run.Since == 0 ? null : (ulong)run.Since;
            ulong? stop = run.State is State.Suspended or State.Ended ? run.Stop : null;
            uint? contest = run.ReservedAt == 0 ? null : (uint)run.ContestSeconds;
            ulong? movable = await MovableFromAsync(reservation.Terms, run, final, cancel);
            var saw = new ReservationInput.ChainSaw(run.State, since, stop, contest, movable);
            await loop.PostAsync(Input(reservation.Id, saw), cancel);
        }
    }

    // What runs elsewhere may move here once its node has been silent for long enough; that changes with each report.
    private async Task<ulong?> MovableFromAsync(Terms terms, Run run, BlockTag block, CancellationToken cancel)
    {
        if (identity.IsNamedBy(terms) || run.State is not (State.Reserved or State.Accepted or State.Deployed)) return null;
        UInt256 from = await failover.At(block).MovableFromAsync(terms, cancel);
        return from <= uint.MaxValue ? (ulong)from : 0;
    }
}
