using System.Collections.Immutable;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Farmer.Trust;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Reservations;

/// <summary>Runs one reservation: a pure step machine, (reservation, input, time) → (reservation,
/// effects).</summary>
/// <remarks>
/// <code>
///  chain:  Requested ───► Reserved ───► Accepted ───► Deployed ◄──► Suspended ───► Ended / Closed
///             │              │              │             │              │             │
///  node:   Prepare     verify, then      Start,        Start if it    Stop (root   Destroy
///         (pre-pull)  Accept + Start     Probe,         ended, Probe   is kept)
///                                        Ready
///
///   refused (signatures, body, terms)  : nothing is started, whatever the chain seems to say
///   cannot run (image, crash loop)     : End before ready, all money goes back; after it: down, unpaid
///   chain not reachable                : no input, so nothing changes: what runs goes on
/// </code>
/// No clock, no I/O, no Task: the loop executes effects and brings their results as inputs. Level-triggered:
/// each step compares what the chain wants with what is there and says what is to do now, so an input that is
/// lost or comes twice does no harm.
/// </remarks>
/// <param name="verifier">Checks signatures.</param>
public sealed class ReservationRunner(ReservationVerifier verifier)
{
    private const int FailuresMax = 3;
    private const ulong ClockToleranceSeconds = 600;
    private static readonly TimeSpan BackoffFirst = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BackoffMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EventWait = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RestartMemory = TimeSpan.FromHours(1);

    /// <summary>One step.</summary>
    public ReservationStep Step(Reservation reservation, ReservationInput input, DateTimeOffset now)
    {
        if (!IsHere(reservation))
        {
            Reservation watched = Apply(reservation, input, now);
            return new ReservationStep(watched, DecideElsewhere(watched, now));
        }

        Reservation next = Judge(Apply(Open(reservation), input, now), now);
        ImmutableArray<ReservationEffect> effects = Decide(next, now);

        // Noted before the driver is asked, so that a crash in between leaves nothing unknown.
        bool isStarting = effects.Any(e => e is ReservationEffect.Start);
        if (isStarting) next = next with { Instance = next.Instance with { MayExist = true } };
        return new ReservationStep(next, effects);
    }

    /// <summary>True where it is this node that the workload is reserved on.</summary>
    public bool IsHere(Reservation reservation) => verifier.IsHere(reservation.Terms);

    /// <summary>True where the workload runs on this node, or may move to it.</summary>
    public bool Concerns(Terms terms) => verifier.Concerns(terms);

    /// <summary>When the reservation is to be looked at again although nothing happens; null for not at
    /// all.</summary>
    public static DateTimeOffset? NextLook(Reservation reservation, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        bool isProbed = reservation is { ChainState: State.Deployed, Instance.State: InstanceState.Running };
        Consider(reservation.NotBefore);
        if (reservation.SentIn == reservation.ChainState) Consider(reservation.SentUntil);
        if (isProbed) Consider(reservation.Instance.ProbeAt);
        if (reservation.MovableFrom > 0) Consider(DateTimeOffset.FromUnixTimeSeconds((long)reservation.MovableFrom));
        return next;

        void Consider(DateTimeOffset time)
        {
            if (time > now && (next is null || time < next)) next = time;
        }
    }

    /// <summary>True where nothing about the reservation can matter any more, not even that it was
    /// seen.</summary>
    /// <remarks>What is over is remembered until its approvals are too old to start it again.</remarks>
    public static bool IsForgettable(Reservation r, DateTimeOffset now)
    {
        bool isIdle = r.ChainState is State.Requested or State.Refused or State.Cancelled or State.Closed;
        return isIdle && !r.Instance.MayExist && (ulong)now.ToUnixTimeSeconds() > LastTimeToStart(r.Terms);
    }

    /// <summary>The reservation with what its body says, if that is what was signed.</summary>
    internal Reservation Open(Reservation r)
    {
        if (r.Manifest is not null) return r;
        Verdict verdict = verifier.VerifyRequest(r.Id, r.Terms, r.Body, out Manifest? manifest);
        return verdict.IsTrusted ? r with { Manifest = manifest } : r with { Reason = verdict.Reason };
    }

    private static Reservation Apply(Reservation r, ReservationInput input, DateTimeOffset now) => input switch
    {
        ReservationInput.Looked => r,
        ReservationInput.ApprovalSeen seen => AddApproval(r, seen.Approval),
        ReservationInput.DecisionSeen seen => r with { Decision = seen.Decision },
        ReservationInput.ChainSaw saw => MoveOnChain(r, saw),
        ReservationInput.InstanceSeen seen => SeeInstance(r, seen.Status, now),
        ReservationInput.Prepared => Succeed(r) with { IsPrepared = true },
        ReservationInput.Probed probed => Probe(r, probed.IsReady, now),
        ReservationInput.Destroyed => Succeed(r) with
        {
            Instance = r.Instance with { State = InstanceState.Absent, MayExist = false, IsReady = false, Ports = [] },
        },
        ReservationInput.Sent sent => Succeed(r) with { SentIn = sent.In, SentUntil = now + EventWait },
        ReservationInput.Failed failed => Fail(r, failed, now),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Reservation AddApproval(Reservation r, RecordedApproval approval) =>
        r.Approvals.Any(a => a.Approver == approval.Approver && a.Signature.Span.SequenceEqual(approval.Signature.Span))
            ? r
            : r with { Approvals = r.Approvals.Add(approval) };

    // What is over stays over, and a workload never goes back to an earlier step: an RPC that tells old news,
    // or lies, cannot start again what was ended. Suspended and Deployed alternate.
    private static Reservation MoveOnChain(Reservation r, ReservationInput.ChainSaw saw)
    {
        if (Rank(saw.State) < Rank(r.ChainState)) return r;
        bool isSame = saw.State == r.ChainState;
        return r with
        {
            ChainState = saw.State,
            Since = saw.Since ?? r.Since,
            Stop = saw.Stop ?? (saw.State == State.Deployed ? 0 : r.Stop),
            ContestSeconds = saw.ContestSeconds ?? r.ContestSeconds,
            MovableFrom = saw.MovableFrom ?? (isSame ? r.MovableFrom : 0),
            Failures = isSame ? r.Failures : 0,
            NotBefore = isSame ? r.NotBefore : default,
        };
    }

    private static int Rank(State state) => state switch
    {
        State.None => 0,
        State.Requested => 1,
        State.Reserved => 2,
        State.Accepted => 3,
        State.Deployed or State.Suspended => 4,
        State.Ended => 5,
        State.Refused or State.Cancelled or State.Closed => 6,
        _ => 0,
    };

    private static Reservation SeeInstance(Reservation r, InstanceStatus status, DateTimeOffset now)
    {
        InstanceView before = r.Instance;
        bool hasEnded = before.State == InstanceState.Running && status.State != InstanceState.Running;
        bool isNewProcess = status.State == InstanceState.Running && status.StartedAt != before.StartedAt;
        InstanceView view = before with
        {
            State = status.State,
            MayExist = status.State != InstanceState.Absent,
            IsReady = before.IsReady && status.State == InstanceState.Running && !isNewProcess,
            FailedProbes = isNewProcess ? 0 : before.FailedProbes,
            ProbeAt = isNewProcess ? now : before.ProbeAt,
            Restarts = before.Restarts + (isNewProcess && before.StartedAt is not null ? 1 : 0),
            ExitCode = status.ExitCode ?? before.ExitCode,
            StartedAt = status.StartedAt ?? before.StartedAt,
            Address = status.Address?.ToString() ?? before.Address,
            Ports = status.Ports.IsDefaultOrEmpty ? before.Ports : status.Ports,
        };
        if (!hasEnded || !r.ShouldRun) return r with { Instance = view };
        ImmutableArray<DateTimeOffset> ends = [.. before.Ends.Where(e => now - e < RestartMemory), now];
        return JudgeEnd(r with { Instance = view with { Ends = ends } }, status, now);
    }

    // The process ended although it should run: again, or never again, as the manifest says.
    private static Reservation JudgeEnd(Reservation r, InstanceStatus status, DateTimeOffset now)
    {
        if (r.Container?.Restart is not { } restart) return r;
        string how = status.ExitCode is { } code ? $"with code {code}" : "in an unknown way";
        bool isWanted = restart.Policy == "always" || (restart.Policy == "on-failure" && status.ExitCode != 0);
        if (!isWanted) return r with { HasFailed = true, Reason = $"its process ended {how} and is not to run again" };
        if (r.Instance.Ends.Length > restart.MaxPerHour)
        {
            return r with
            {
                HasFailed = true,
                Reason = $"its process ended {how}, {r.Instance.Ends.Length} times in an hour; "
                    + $"{restart.MaxPerHour} are allowed",
            };
        }

        return r with { NotBefore = now + Backoff(r.Instance.Ends.Length), Reason = $"its process ended {how}" };
    }

    private static Reservation Probe(Reservation r, bool isReady, DateTimeOffset now)
    {
        if (r.Instance.State != InstanceState.Running) return r;
        HealthCheck health = r.Container?.Health ?? new HealthCheck { Port = "" };
        InstanceView view = r.Instance with
        {
            ProbeAt = now + TimeSpan.FromSeconds(health.PeriodS),
            ProbesOk = r.Instance.ProbesOk + (isReady ? 1UL : 0),
            ProbesTotal = r.Instance.ProbesTotal + (isReady || r.Instance.IsReady ? 1UL : 0),
        };
        if (isReady) return Succeed(r) with { Reason = "", Instance = view with { IsReady = true, FailedProbes = 0 } };
        if (!view.IsReady) return r with { Instance = view with { ProbeAt = now } };
        int failed = view.FailedProbes + 1;
        return failed < health.Failures
            ? r with { Instance = view with { FailedProbes = failed } }
            : r with
            {
                Instance = view with { FailedProbes = failed, IsReady = false },
                Reason = $"its health check failed {failed} times in a row",
            };
    }

    private static Reservation Succeed(Reservation r) => r with { Failures = 0, NotBefore = default };

    private static Reservation Fail(Reservation r, ReservationInput.Failed failed, DateTimeOffset now)
    {
        int failures = r.Failures + 1;

        // Before it is ready, a fault of the workload, or one of the host that stays, is the end of it:
        // everything goes back. What is Deployed is tried for ever: its department decides. The chain's
        // faults end nothing.
        bool isHopeless = r.ChainState is State.Reserved or State.Accepted
            && (failed.Kind == FailureKind.Workload || (failed.Kind == FailureKind.Host && failures >= FailuresMax));
        return r with
        {
            Failures = failures,
            NotBefore = now + Backoff(failures),
            Reason = failed.Reason,
            HasFailed = r.HasFailed || isHopeless,
        };
    }

    private static TimeSpan Backoff(int failures)
    {
        TimeSpan wait = BackoffFirst * Math.Pow(2, Math.Min(failures, 16) - 1);
        return wait < BackoffMax ? wait : BackoffMax;
    }

    private Reservation Judge(Reservation r, DateTimeOffset now)
    {
        if (r.IsTrusted || r.ChainState is not (State.Reserved or State.Accepted or State.Deployed or State.Suspended))
        {
            return r;
        }

        if (r.Manifest is null) return r;
        Verdict verdict = JudgeTime(r, now);
        Terms approved = r.Origin ?? r.Terms;
        if (r.Origin is not null && !Succession.Follows(r.Terms, approved))
        {
            verdict = Verdict.Refused($"its terms are not those of {verifier.IdOf(approved)} on an alternate");
        }

        if (verdict.IsTrusted)
        {
            verdict = r.Decision is { } decision
                ? verifier.VerifyDecision(approved, decision)
                : verifier.VerifyApprovals(verifier.IdOf(approved), approved, r.Approvals);
        }

        return verdict.IsTrusted ? r with { IsTrusted = true, Reason = "" } : r with { Reason = verdict.Reason };
    }

    // A reservation is made before validUntil and accepted within acceptSeconds; a workload lives for its
    // term on top. Whoever shows an old, well signed request after that wants it to run twice.
    private static Verdict JudgeTime(Reservation r, DateTimeOffset now)
    {
        ulong last = LastTimeToStart(r.Terms);
        bool hasLived = r.ChainState != State.Reserved || r.Origin is not null;
        if (hasLived) last += r.Terms.ProvisionSeconds + (2UL * (r.Origin ?? r.Terms).TermSeconds);
        var seconds = (ulong)now.ToUnixTimeSeconds();
        return seconds <= last
            ? Verdict.Trusted
            : Verdict.Refused($"its approvals were valid until {r.Terms.ValidUntil}, it is {seconds} now");
    }

    private static ulong LastTimeToStart(Terms terms) =>
        terms.ValidUntil + terms.AcceptSeconds + ClockToleranceSeconds;

    // Another node's: as soon as the chain lets anyone move it, it is asked to move here. It moves to the first alternate
    // that can take it; whoever asks second is told so by the chain.
    private static ImmutableArray<ReservationEffect> DecideElsewhere(Reservation r, DateTimeOffset now)
    {
        bool isLive = r.ChainState is State.Reserved or State.Accepted or State.Deployed;
        bool isDue = r.MovableFrom > 0 && (ulong)now.ToUnixTimeSeconds() >= r.MovableFrom && r.NotBefore <= now;
        return isLive && isDue && MaySend(r, now) ? [new ReservationEffect.Rebind()] : [];
    }

    private static ImmutableArray<ReservationEffect> Decide(Reservation r, DateTimeOffset now)
    {
        TimeSpan grace = TimeSpan.FromSeconds(r.Container?.StopGraceS ?? 10);
        if (r.IsFinal) return r.Instance.MayExist ? [new ReservationEffect.Destroy(grace)] : [];
        if (r.NotBefore > now) return [];
        if (r.ChainState is State.None or State.Requested) return DecidePrepare(r);
        if (!r.IsTrusted) return r.Instance.MayExist ? [new ReservationEffect.Destroy(grace)] : [];
        if (r.HasFailed) return DecideFailed(r, grace, now);
        if (r.ChainState == State.Suspended)
        {
            return r.Instance.State == InstanceState.Running ? [new ReservationEffect.Stop(grace)] : [];
        }

        return DecideRunning(r, r.Manifest!, grace, now);
    }

    private static ImmutableArray<ReservationEffect> DecidePrepare(Reservation r) =>
        r.Manifest is not { } manifest || r.IsPrepared || r.Failures >= FailuresMax
            ? []
            : [new ReservationEffect.Prepare(manifest)];

    private static ImmutableArray<ReservationEffect> DecideFailed(Reservation r, TimeSpan grace, DateTimeOffset now)
    {
        if (r.ChainState is State.Reserved or State.Accepted)
        {
            return MaySend(r, now) ? [new ReservationEffect.End()] : [];
        }

        return r.Instance.State == InstanceState.Running ? [new ReservationEffect.Stop(grace)] : [];
    }

    private static ImmutableArray<ReservationEffect> DecideRunning(
        Reservation r, Manifest manifest, TimeSpan grace, DateTimeOffset now)
    {
        var effects = ImmutableArray.CreateBuilder<ReservationEffect>(2);
        InstanceView instance = r.Instance;
        bool isProbeDue = r.ChainState == State.Deployed && instance.ProbeAt <= now && r.Container?.Health is not null;
        if (r.ChainState == State.Reserved && MaySend(r, now)) effects.Add(new ReservationEffect.Accept());
        if (instance.State != InstanceState.Running) effects.Add(new ReservationEffect.Start(manifest));
        else if (!instance.IsReady && instance.FailedProbes > 0) effects.Add(new ReservationEffect.Stop(grace));
        else if (!instance.IsReady) effects.Add(new ReservationEffect.Probe(manifest, IsFirst: true));
        else if (r.ChainState == State.Accepted && MaySend(r, now)) effects.Add(new ReservationEffect.Ready(manifest));
        else if (isProbeDue) effects.Add(new ReservationEffect.Probe(manifest, IsFirst: false));
        return effects.ToImmutable();
    }

    private static bool MaySend(Reservation r, DateTimeOffset now) => r.SentIn != r.ChainState || r.SentUntil <= now;
}
