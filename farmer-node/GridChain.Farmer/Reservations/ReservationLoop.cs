using System.Collections.Immutable;
using System.Threading.Channels;
using GridChain.Contracts.Types;
using GridChain.Farmer.Workloads;
using GridChain.Primitives;
using Microsoft.Extensions.Logging;

namespace GridChain.Farmer.Reservations;

/// <summary>Owns all reservations: one reader of one queue, so no locks.</summary>
/// <remarks>
/// <code>
///   watcher ─┐                    ┌─► journal (one flush for each batch)
///   effects ─┼─► queue ─► runner ─┤
///   timer  ──┘                    └─► effects, after the flush, each in a task of its own
/// </code>
/// On start it takes over what the journal knows, and only then sweeps away what nobody knows. When it ends,
/// instances run on. The queue is bounded; who posts waits when it is full.
/// </remarks>
public sealed class ReservationLoop : IDisposable
{
    private const int QueueLength = 4096;
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(60);

    private readonly ReservationRunner runner;
    private readonly ReservationStore store;
    private readonly IReservationEffects effects;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Channel<ReservationNews> queue = Channel.CreateBounded<ReservationNews>(QueueLength);
    private readonly HashSet<(Hash256 Id, Type Effect)> underWay = [];
    private readonly HashSet<(Hash256 Id, DateTimeOffset? StartedAt)> watched = [];
    private readonly List<Task> tasks = [];
    private volatile ImmutableDictionary<Hash256, Reservation> reservations;
    private volatile ImmutableDictionary<Hash256, Reservation> here;
    private DateTimeOffset lookedAt;

    /// <summary>Makes the loop over what the store holds.</summary>
    public ReservationLoop(
        ReservationRunner runner, ReservationStore store, IReservationEffects effects, TimeProvider time,
        ILogger<ReservationLoop> logger)
    {
        this.runner = runner;
        this.store = store;
        this.effects = effects;
        this.time = time;
        this.logger = logger;

        // With what their bodies say, so that their instances can be asked for from the first moment on.
        reservations = store.Reservations.SetItems(store.Reservations
            .Where(r => runner.IsHere(r.Value))
            .Select(r => KeyValuePair.Create(r.Key, runner.Open(r.Value))));
        here = reservations.RemoveRange(reservations.Where(r => !runner.IsHere(r.Value)).Select(r => r.Key));
    }

    /// <summary>All reservations of this node as they stand; may be read by any thread.</summary>
    public ImmutableDictionary<Hash256, Reservation> Reservations => here;

    /// <summary>These, and those of other nodes that may move here; may be read by any thread.</summary>
    public ImmutableDictionary<Hash256, Reservation> Watched => reservations;

    /// <summary>Hands in news.</summary>
    public ValueTask PostAsync(ReservationNews news, CancellationToken cancel) => queue.Writer.WriteAsync(news, cancel);

    /// <summary>Runs until it is cancelled; waits for what is under way then.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await TakeOverAsync(cancel);
            while (true) await TurnAsync(cancel);
        }
        finally
        {
            await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    private async Task TakeOverAsync(CancellationToken cancel)
    {
        Reservation[] mine = [.. reservations.Values.Where(r => r.Instance.MayExist)];
        foreach (Reservation reservation in mine)
        {
            InstanceStatus status = await effects.RecoverAsync(reservation, cancel);
            await PostAsync(
                new ReservationNews.Happened(reservation.Id, new ReservationInput.InstanceSeen(status)), cancel);
        }

        await effects.SweepAsync(mine.Select(r => r.InstanceId).ToHashSet(), cancel);
        await PostAsync(new ReservationNews.LookAtAll(), cancel);
    }

    private async Task TurnAsync(CancellationToken cancel)
    {
        DateTimeOffset next = NextLook();
        await WaitAsync(next, cancel);
        var due = new List<(Reservation Reservation, ReservationEffect Effect)>();
        DateTimeOffset now = time.GetUtcNow();
        if (now >= next)
        {
            lookedAt = now;
            Handle(new ReservationNews.LookAtAll(), due, cancel);
        }

        for (int i = 0; i < QueueLength && queue.Reader.TryRead(out ReservationNews? news); i++)
        {
            Handle(news, due, cancel);
        }

        store.Flush();
        foreach ((Reservation reservation, ReservationEffect effect) in due) Begin(reservation, effect, cancel);
        tasks.RemoveAll(t => t.IsCompleted);
    }

    // Counted from the last look and not from now: what became due between a step and this moment, or while
    // news of others came, has not been looked at yet.
    private DateTimeOffset NextLook()
    {
        DateTimeOffset first = lookedAt + LookPeriod;
        foreach (Reservation reservation in reservations.Values)
        {
            if (ReservationRunner.NextLook(reservation, lookedAt) is { } next && next < first) first = next;
        }

        return first;
    }

    // Until there is news or the time has come.
    private async Task WaitAsync(DateTimeOffset until, CancellationToken cancel)
    {
        TimeSpan wait = until - time.GetUtcNow();
        using var timer = new CancellationTokenSource(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timer.Token);
        try
        {
            _ = await queue.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // It is time.
        }
    }

    private void Handle(
        ReservationNews news, List<(Reservation Reservation, ReservationEffect Effect)> due, CancellationToken cancel)
    {
        switch (news)
        {
            case ReservationNews.Requested requested:
                if (reservations.ContainsKey(requested.Id)) return;
                var fresh = new Reservation { Id = requested.Id, Terms = requested.Terms, Body = requested.Body };
                Step(fresh, new ReservationInput.ChainSaw(State.Requested), due, cancel);
                break;
            case ReservationNews.Moved moved:
                TakeUp(moved, due, cancel);
                break;
            case ReservationNews.Happened happened:
                if (reservations.TryGetValue(happened.Id, out Reservation? known)) Step(known, happened.Input, due, cancel);
                break;
            case ReservationNews.Done done:
                underWay.Remove((done.Id, done.Effect));
                if (!reservations.TryGetValue(done.Id, out Reservation? subject)) return;
                Step(subject, done.Input ?? new ReservationInput.Looked(), due, cancel);
                break;
            case ReservationNews.Reached reached:
                store.PutTrail(reached.Trail);
                break;
            case ReservationNews.LookAtAll:
                foreach (Reservation reservation in reservations.Values) Look(reservation, due, cancel);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // What was requested with this node as an alternate is known here, with body and approvals.
    private void TakeUp(
        ReservationNews.Moved moved, List<(Reservation Reservation, ReservationEffect Effect)> due,
        CancellationToken cancel)
    {
        if (reservations.ContainsKey(moved.Id) || !runner.Concerns(moved.Terms)) return;
        if (!reservations.TryGetValue(moved.Terms.Supersedes, out Reservation? before)) return;
        var fresh = new Reservation
        {
            Id = moved.Id,
            Terms = moved.Terms,
            Origin = before.Origin ?? before.Terms,
            Body = before.Body,
            Approvals = before.Approvals,
            Decision = before.Decision,
        };
        var saw = new ReservationInput.ChainSaw(
            State.Reserved, ContestSeconds: moved.ContestSeconds, MovableFrom: moved.MovableFrom);
        Step(fresh, saw, due, cancel);
    }

    private void Look(
        Reservation reservation, List<(Reservation Reservation, ReservationEffect Effect)> due, CancellationToken cancel)
    {
        if (!ReservationRunner.IsForgettable(reservation, time.GetUtcNow()))
        {
            Step(reservation, new ReservationInput.Looked(), due, cancel);
            return;
        }

        store.Remove(reservation.Id);
        reservations = reservations.Remove(reservation.Id);
        here = here.Remove(reservation.Id);
    }

    private void Step(
        Reservation reservation, ReservationInput input,
        List<(Reservation Reservation, ReservationEffect Effect)> due, CancellationToken cancel)
    {
        ReservationStep step = runner.Step(reservation, input, time.GetUtcNow());
        Reservation next = step.Next;
        Tell(reservation, next);
        store.Put(next);
        reservations = reservations.SetItem(next.Id, next);
        if (runner.IsHere(next)) here = here.SetItem(next.Id, next);
        foreach (ReservationEffect effect in step.Effects)
        {
            if (underWay.Add((next.Id, effect.GetType()))) due.Add((next, effect));
        }

        bool isRunning = next.Instance.State == InstanceState.Running;
        if (isRunning && watched.Add((next.Id, next.Instance.StartedAt))) tasks.Add(WatchAsync(next, cancel));
    }

    private void Tell(Reservation before, Reservation after)
    {
        if (before.ChainState != after.ChainState) Log.StateSeen(logger, after.Id, after.ChainState);
        if (!before.IsTrusted && after.IsTrusted) Log.ReservationTrusted(logger, after.Id, after.Approvals.Length);
        if (!before.HasFailed && after.HasFailed) Log.ReservationFailed(logger, after.Id, after.Reason);
        else if (before.Reason != after.Reason && after.Reason.Length > 0)
        {
            if (after.IsTrusted || after.ChainState == State.Requested) Log.ReservationHindered(logger, after.Id, after.Reason);
            else Log.ReservationRefused(logger, after.Id, after.Reason);
        }
    }

    private void Begin(Reservation reservation, ReservationEffect effect, CancellationToken cancel) =>
        tasks.Add(ExecuteAsync(reservation, effect, cancel));

    private async Task ExecuteAsync(Reservation reservation, ReservationEffect effect, CancellationToken cancel)
    {
        await Task.Yield();
        long begin = time.GetTimestamp();
        string name = effect.GetType().Name;
        ReservationInput? result = null;
        try
        {
            result = await effects.RunAsync(reservation, effect, cancel);
            Log.EffectDone(logger, name, reservation.Id, (long)time.GetElapsedTime(begin).TotalMilliseconds);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The daemon ends; after its start the runner decides anew.
            return;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or HttpRequestException)
        {
            result = new ReservationInput.Failed($"{name}: {e.Message}", FailureKind.Host);
        }

        await PostAsync(new ReservationNews.Done(reservation.Id, effect.GetType(), result), cancel);
    }

    private async Task WatchAsync(Reservation reservation, CancellationToken cancel)
    {
        await Task.Yield();
        InstanceStatus status = await effects.WaitAsync(reservation, cancel);
        await PostAsync(new ReservationNews.Happened(reservation.Id, new ReservationInput.InstanceSeen(status)), cancel);
    }
}
