using GridChain.Contracts.Events;
using GridChain.Contracts.Statements;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Tests.Statements;

/// <summary>ACME is unit 1, its department 2, the farm 9, the court 20.</summary>
public sealed class SidePaymentsTests
{
    private const ulong Acme = 1;
    private const ulong Retail = 2;
    private const ulong Basement = 9;
    private const ulong Court = 20;

    private static readonly Address Note = Address.FromNumber(0x4e);
    private static readonly ChargeLine Charge = Samples.Line(1);
    private static readonly Hash256 Commitment = Keccak256.Hash("commitment"u8);

    private readonly MoneyFlows flows = new();
    private readonly SidePayments payments;

    public SidePaymentsTests() => payments = new SidePayments(flows, _ => Acme, _ => Basement, (_, _) => Charge.Terms);

    private static Address Coin => Charge.Terms.Coin;

    [Theory]
    [InlineData(5_000, Basement)]
    [InlineData(4_999, Retail)]
    public void Who_lost_a_dispute_pays_the_fine(ushort refundBps, ulong loser)
    {
        payments.Apply(Contest(1));
        payments.Apply(Close(1, refundBps));
        Assert.Equal((UInt256.Zero, 7), Of(loser, Coin));
        Assert.Equal((7, UInt256.Zero), Of(Court, Coin));
    }

    [Fact]
    public void An_answered_challenge_earns_its_fee_and_a_missed_one_costs_the_farm()
    {
        payments.Apply(Record());
        payments.Apply(Ask(1));
        payments.Apply(Ask(2));
        payments.Apply(new ChallengeAnswered { Challenge = 1, LeafHash = Commitment, Log = new RpcLog() });
        payments.Apply(new ChallengeFailed { Challenge = 2, Taken = 40, Log = new RpcLog() });
        Assert.Equal((UInt256.Zero, 3), Of(Retail, Coin));
        Assert.Equal((3, 40), Of(Basement, Coin));
        Assert.Equal((40, UInt256.Zero), Of(MoneyFlows.Nobody, Coin));
    }

    [Fact]
    public void A_paid_invoice_moves_the_coin_and_brings_the_notes_back()
    {
        payments.Apply(Line(100));
        payments.Apply(Line(80));
        payments.Apply(new InvoicePaid
        {
            Department = Retail,
            Farm = Basement,
            Coin = Coin,
            ToFarm = 30,
            ToTreasury = 5,
            Open = 0,
            Log = new RpcLog(),
        });
        Assert.Equal((UInt256.Zero, 35), Of(Retail, Coin));
        Assert.Equal((30, UInt256.Zero), Of(Basement, Coin));
        Assert.Equal((5, UInt256.Zero), Of(Acme, Coin));
        Assert.Equal((135, 20), Of(Retail, Note));
        Assert.Equal((UInt256.Zero, 30), Of(Basement, Note));
        Assert.Equal((UInt256.Zero, 5), Of(Acme, Note));
    }

    [Fact]
    public void An_allowance_comes_from_the_treasury()
    {
        payments.Apply(new AllowanceDrawn { Department = Retail, Coin = Coin, By = Note, Amount = 11, Left = 0, Log = new RpcLog() });
        Assert.Equal((UInt256.Zero, 11), Of(Acme, Coin));
        Assert.Equal((11, UInt256.Zero), Of(Retail, Coin));
    }

    [Fact]
    public void What_no_event_told_of_is_refused()
    {
        StatementException fault = Assert.Throws<StatementException>(() => payments.Apply(Close(3, 0)));
        Assert.Contains("no event told of dispute 3", fault.Message, StringComparison.Ordinal);
        fault = Assert.Throws<StatementException>(() => payments.Apply(
            new ChallengeAnswered { Challenge = 4, LeafHash = Commitment, Log = new RpcLog() }));
        Assert.Contains("no event told of challenge 4", fault.Message, StringComparison.Ordinal);
    }

    private (UInt256 Came, UInt256 Went) Of(ulong unit, Address coin) =>
        flows.All.Single(flow => flow.Key == (unit, coin)).Value;

    private static Contested Contest(ulong dispute) => new()
    {
        Dispute = dispute,
        Id = Charge.Workload,
        Node = 1,
        Court = Court,
        Epoch = 1,
        Complaint = Complaint.NotReady,
        EvidenceHash = Hash256.Zero,
        Secs = 60,
        Bond = 7,
        By = Note,
        Deadline = 0,
        Log = new RpcLog(),
    };

    private static DisputeClosed Close(ulong dispute, ushort refundBps) => new()
    {
        Dispute = dispute,
        Id = Charge.Workload,
        RefundBps = refundBps,
        Excused = 0,
        Fine = 7,
        To = Court,
        Log = new RpcLog(),
    };

    private static CommitmentRecorded Record() => new()
    {
        Digest = Commitment,
        Tenant = Note,
        Key = Note,
        Commitment = new StorageCommitment
        {
            Id = Charge.Workload,
            Department = Retail,
            Node = 1,
            Root = Commitment,
            Leaves = 1,
            Coin = Coin,
            Fee = 3,
            Penalty = 50,
            AnswerSeconds = 600,
            ValidUntil = 0,
        },
        Log = new RpcLog(),
    };

    private static Challenged Ask(ulong challenge) => new()
    {
        Challenge = challenge,
        Digest = Commitment,
        Index = 0,
        By = Note,
        Deadline = 0,
        Log = new RpcLog(),
    };

    private static LineSet Line(ulong limit) => new()
    {
        Department = Retail,
        Farm = Basement,
        Coin = Coin,
        Note = Note,
        Limit = limit,
        DaysToPay = 30,
        Log = new RpcLog(),
    };
}
