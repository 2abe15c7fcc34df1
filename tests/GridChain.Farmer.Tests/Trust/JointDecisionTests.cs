using System.Collections.Immutable;
using GridChain.Client.Keys;
using GridChain.Contracts;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Farmer.Reservations;
using GridChain.Farmer.Tests.Reservations;
using GridChain.Farmer.Trust;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Farmer.Tests.Trust;

/// <summary>Workloads that nobody signed by themselves: approved together with others, or before they were asked for.
/// Finance must agree above 100 credits.</summary>
public sealed class JointDecisionTests
{
    private const ulong SixtyCredits = 60_000_000;

    private readonly RequestRig rig = new();

    [Fact]
    public void Runs_what_was_approved_together_and_notes_it_in_the_journal()
    {
        Deployment both = Both(1_000_000);
        JointDecision.Together decision = Signed(both, rig.Ben);
        Assert.True(rig.Verifier.VerifyDecision(both.Workloads[1], decision).IsTrusted);
        Reservation reservation = rig.Reservation(terms: both.Workloads[0]) with { Decision = decision };
        ReservationStep step = rig.Runner.Step(reservation, new ReservationInput.ChainSaw(State.Reserved), RequestRig.Now);
        Assert.True(step.Next.IsTrusted, step.Next.Reason);
        Assert.Contains(step.Effects, static e => e is ReservationEffect.Start);
        JointDecision.Together kept = Assert.IsType<JointDecision.Together>(ThroughTheJournal(reservation).Decision);
        Assert.Equal(both.StructHash(), kept.Deployment.StructHash());
        Assert.Equal(decision.Approvals[0].Signature.ToArray(), kept.Approvals[0].Signature.ToArray());
    }

    [Fact]
    public void Splitting_a_cost_avoids_no_clause()
    {
        Deployment both = Both(SixtyCredits);
        AssertRefused(both.Workloads[0], Signed(both, rig.Ben), "0 of 1 of unit 3");
        Assert.True(rig.Verifier.VerifyDecision(both.Workloads[0], Signed(both, rig.Ben, rig.Fay)).IsTrusted);
    }

    [Fact]
    public void Refuses_what_was_not_signed()
    {
        Deployment both = Both(1_000_000);
        Terms first = both.Workloads[0];
        AssertRefused(first with { Price = 1 }, Signed(both, rig.Ben), "none of the workloads");
        AssertRefused(first, Signed(both, rig.Mallory), "0 of 1 of unit 2");
        AssertRefused(first, Signed(both, rig.Ana), "one of those who approved");
        Deployment other = both with { Workloads = [first, first with { Salt = Hash256.Zero, Price = 2_000_000 }] };
        AssertRefused(first, Signed(both, rig.Ben) with { Deployment = other }, "its workloads cost");
        Deployment cheap = both with { TotalCost = 1 };
        AssertRefused(first, Signed(cheap, rig.Ben), "its workloads cost");
        Deployment mixed = Of(first, first with { Requester = rig.Fay.Address });
        AssertRefused(first, Signed(mixed, rig.Ben), "mixes");
        Deployment timeless = both with { Workloads = [first, first with { PeriodSeconds = 0 }] };
        AssertRefused(first, Signed(timeless, rig.Ben), "period of 0 s");
    }

    [Fact]
    public void Runs_what_an_envelope_covers_and_notes_it_in_the_journal()
    {
        Terms terms = rig.Terms(RequestRig.Manifest());
        JointDecision.Before decision = Signed(Limits(), rig.Ben);
        Verdict verdict = rig.Verifier.VerifyDecision(terms, decision);
        Assert.True(verdict.IsTrusted, verdict.Reason);
        Reservation reservation = rig.Reservation(terms: terms) with { Decision = decision };
        JointDecision.Before kept = Assert.IsType<JointDecision.Before>(ThroughTheJournal(reservation).Decision);
        Assert.Equal(Limits().StructHash(), kept.Envelope.StructHash());
    }

    [Fact]
    public void Refuses_what_an_envelope_does_not_cover()
    {
        Terms terms = rig.Terms(RequestRig.Manifest());
        JointDecision.Before signed = Signed(Limits(), rig.Ben);
        AssertRefused(terms with { Price = 1_000_001 }, signed, "one workload may cost 1");
        AssertRefused(terms with { TermSeconds = 3601, Price = 1 }, signed, "the longest term");
        AssertRefused(terms with { Kind = WorkloadKind.Machine }, signed, "it is for app");
        AssertRefused(terms with { DataClass = DataClass.Restricted }, signed, "internal data at most");
        AssertRefused(terms with { ManifestHash = Hash256.Zero }, signed, "manifest is not listed");
        AssertRefused(terms with { Tariff = Address.FromNumber(5) }, signed, "tariff");
        AssertRefused(terms with { Requester = rig.Mallory.Address }, signed, "requester is not listed");
        AssertRefused(terms with { Alternate = 9 }, signed, "alternate");
        AssertRefused(terms with { Department = RequestRig.Finance }, signed, "another department");
        AssertRefused(terms, signed with { Envelope = Limits() with { MoneyEach = SixtyCredits } }, "0 of 1 of unit 2");
        AssertRefused(terms, Signed(Limits() with { MoneyInAll = 2 * SixtyCredits }, rig.Ben), "0 of 1 of unit 3");
        AssertRefused(terms, Signed(Limits(), rig.Ben, rig.Ana), "one of those who approved");
    }

    private Deployment Both(ulong price)
    {
        Terms first = rig.Terms(RequestRig.Manifest(), price);
        return Of(first, first with { Salt = new Hash256(UInt256.One.ToBigEndian()) });
    }

    private static Deployment Of(Terms first, Terms second) => new()
    {
        Workloads = [first, second],
        TotalCost = Charge.Cost(first) + Charge.Cost(second),
    };

    private Envelope Limits() => new()
    {
        Department = RequestRig.Department,
        Requester = rig.Fay.Address,
        Requesters = [rig.Ana.Address],
        Kinds = 1 << (int)WorkloadKind.App,
        MostClass = DataClass.Internal,
        Nodes = [RequestRig.Node],
        Farm = 6,
        Manifests = [RequestRig.Manifest().Hash()],
        Coin = Address.FromNumber(9),
        CpuMilli = 1000,
        MemoryMiB = 1024,
        SsdGiB = 10,
        HddGiB = 0,
        Gpus = 0,
        Ipv4 = 0,
        Mbit = 0,
        MoneyEach = 1_000_000,
        MoneyPerWindow = 5_000_000,
        WindowDays = 30,
        MoneyInAll = 50_000_000,
        TermSeconds = 3600,
        Until = 1_800_000_000,
        ValidUntil = 1_800_000_000,
        Salt = Hash256.Zero,
    };

    private JointDecision.Together Signed(Deployment deployment, params PrivateKeySigner[] people) =>
        new(deployment, Signatures(deployment.StructHash(), people));

    private JointDecision.Before Signed(Envelope envelope, params PrivateKeySigner[] people) =>
        new(envelope, Signatures(envelope.StructHash(), people));

    private ImmutableArray<RecordedApproval> Signatures(Hash256 hash, PrivateKeySigner[] people) =>
        [.. people.Select(p => new RecordedApproval(p.Address, p.Sign(rig.Identity.Domain.Digest(hash)).ToBytes()))];

    private static Reservation ThroughTheJournal(Reservation reservation)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("grid-decisions-");
        try
        {
            string path = Path.Combine(folder.FullName, "journal");
            using (var store = ReservationStore.Open(path, NullLogger.Instance))
            {
                store.Put(reservation);
                store.Flush();
            }

            using var again = ReservationStore.Open(path, NullLogger.Instance);
            return Assert.Single(again.Reservations).Value;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void AssertRefused(Terms terms, JointDecision decision, string reason)
    {
        Verdict verdict = rig.Verifier.VerifyDecision(terms, decision);
        Assert.False(verdict.IsTrusted);
        Assert.Contains(reason, verdict.Reason, StringComparison.Ordinal);
    }
}
