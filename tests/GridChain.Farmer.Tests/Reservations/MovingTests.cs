using System.Collections.Immutable;
using GridChain.Contracts.Types;
using GridChain.Farmer.Reservations;

namespace GridChain.Farmer.Tests.Reservations;

/// <summary>Workloads of other nodes that may move here, and those that did.</summary>
public sealed class MovingTests
{
    private const ulong Elsewhere = 8;
    private const ulong Deadline = 1_767_268_800 + 31;

    private readonly RequestRig rig = new();

    [Fact]
    public void Asks_for_what_another_node_let_down_and_not_before()
    {
        Reservation watched = Reserved();
        Assert.Empty(rig.Runner.Step(watched, new ReservationInput.Looked(), At(Deadline - 1)).Effects);
        Assert.Equal(At(Deadline), ReservationRunner.NextLook(watched, RequestRig.Now));
        ReservationStep due = rig.Runner.Step(watched, new ReservationInput.Looked(), At(Deadline));
        Assert.IsType<ReservationEffect.Rebind>(Assert.Single(due.Effects));
    }

    [Theory]
    [InlineData(State.Suspended)]
    [InlineData(State.Ended)]
    [InlineData(State.Closed)]
    public void Leaves_what_is_over_or_not_paid_for_where_it_is(State state)
    {
        Reservation watched = Reserved();
        var saw = new ReservationInput.ChainSaw(state, MovableFrom: Deadline);
        Assert.Empty(rig.Runner.Step(watched, saw, At(Deadline + 100)).Effects);
    }

    [Fact]
    public void Starts_nothing_of_another_node_even_though_it_is_well_approved()
    {
        Reservation watched = Reserved();
        ReservationStep step = rig.Runner.Step(
            watched, new ReservationInput.ChainSaw(State.Deployed, Since: 1, MovableFrom: 0), RequestRig.Now);
        Assert.Empty(step.Effects);
        Assert.False(step.Next.IsTrusted);
    }

    [Fact]
    public void Runs_what_moved_here_on_the_approvals_of_the_first()
    {
        ReservationStep step = rig.Runner.Step(
            Moved(Approved() with { Node = RequestRig.Node, Alternate = 0, FailoverSeconds = 0, TermSeconds = 1800 }),
            new ReservationInput.ChainSaw(State.Reserved), At(Deadline));
        Assert.True(step.Next.IsTrusted, step.Next.Reason);
        Assert.Contains(step.Effects, static e => e is ReservationEffect.Accept);
        Assert.Contains(step.Effects, static e => e is ReservationEffect.Start);
    }

    [Fact]
    public void Refuses_what_moved_here_as_something_else()
    {
        Terms honest = Approved() with { Node = RequestRig.Node, Alternate = 0, FailoverSeconds = 0 };
        ImmutableArray<Terms> forged =
        [
            honest with { Price = honest.Price + 1 },
            honest with { TermSeconds = honest.TermSeconds + 1 },
            honest with { NoticeSeconds = 0 },
            honest with { Alternate = 9 },
        ];
        foreach (Terms terms in forged)
        {
            ReservationStep step = rig.Runner.Step(
                Moved(terms), new ReservationInput.ChainSaw(State.Reserved), At(Deadline));
            Assert.False(step.Next.IsTrusted);
            Assert.Empty(step.Effects);
        }
    }

    [Fact]
    public void Refuses_what_moved_here_unapproved()
    {
        Terms terms = Approved() with { Node = RequestRig.Node, Alternate = 0, FailoverSeconds = 0 };
        ReservationStep step = rig.Runner.Step(
            Moved(terms) with { Approvals = [] }, new ReservationInput.ChainSaw(State.Reserved), At(Deadline));
        Assert.False(step.Next.IsTrusted);
    }

    private static DateTimeOffset At(ulong seconds) => DateTimeOffset.FromUnixTimeSeconds((long)seconds);

    /// <summary>What the approvers signed: node 8, and this one if that fails.</summary>
    private Terms Approved() => rig.Terms(RequestRig.Manifest()) with
    {
        Node = Elsewhere, Alternate = RequestRig.Node, FailoverSeconds = 7200,
    };

    private Reservation Reserved()
    {
        Reservation watched = rig.Reservation(terms: Approved(), approvals: rig.Approve(Approved(), rig.Ben));
        var saw = new ReservationInput.ChainSaw(State.Reserved, MovableFrom: Deadline);
        return rig.Runner.Step(watched, saw, RequestRig.Now).Next;
    }

    private Reservation Moved(Terms terms)
    {
        Terms here = terms with { Supersedes = rig.IdOf(Approved()) };
        Reservation moved = rig.Reservation(terms: here, approvals: rig.Approve(Approved(), rig.Ben));
        return moved with { Origin = Approved() };
    }
}
