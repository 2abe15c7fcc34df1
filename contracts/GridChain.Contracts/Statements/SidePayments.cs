using System.Globalization;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Statements;

/// <summary>Money that moves beside settlements: disputes, storage challenges, credit and allowances.</summary>
/// <param name="flows">Where it is counted.</param>
/// <param name="organisationOf">Organisation of a department: its account is the treasury.</param>
/// <param name="farmOf">Farm of a node.</param>
/// <param name="termsOf">Terms of the workload that an event names.</param>
/// <param name="tell">Is told of everything that stands on a statement.</param>
internal sealed class SidePayments(
    MoneyFlows flows,
    Func<ulong, ulong> organisationOf,
    Func<ulong, ulong> farmOf,
    Func<Hash256, ContractEvent, Terms> termsOf,
    Action<SideMove>? tell = null)
{
    // From this share of a refund on the farm has lost a dispute and pays the fine (Disputes.sol).
    private const int FarmLostBps = 5_000;

    private readonly Dictionary<ulong, Contested> disputes = [];
    private readonly Dictionary<Hash256, StorageCommitment> commitments = [];
    private readonly Dictionary<ulong, Challenged> challenges = [];
    private readonly Dictionary<(ulong Department, ulong Farm, Address Coin), LineSet> lines = [];

    /// <summary>Counts what an event moves, if anything.</summary>
    /// <exception cref="StatementException">It speaks of something that no event before it told.</exception>
    public void Apply(ContractEvent happened)
    {
        switch (happened)
        {
            case Contested e: disputes[e.Dispute] = e; break;
            case DisputeClosed e: Close(e); break;
            case CommitmentRecorded e: commitments[e.Digest] = e.Commitment; break;
            case Challenged e: challenges[e.Challenge] = e; break;
            case ChallengeAnswered e: Answer(CommitmentOf(e.Challenge, e), e); break;
            case ChallengeFailed e: Punish(CommitmentOf(e.Challenge, e), e.Taken); break;
            case LineSet e: Set(e); break;
            case InvoicePaid e: Pay(e); break;
            case AllowanceDrawn e: Draw(e); break;
            default: break;
        }
    }

    private void Close(DisputeClosed e)
    {
        Terms terms = termsOf(e.Id, e);
        Contested about = disputes.GetValueOrDefault(e.Dispute) ?? throw Unknown(e, $"dispute {e.Dispute}");
        ulong farm = farmOf(about.Node);
        ulong loser = e.RefundBps >= FarmLostBps ? farm : terms.Department;
        flows.Move(loser, e.To, terms.Coin, e.Fine);
        string share = string.Create(CultureInfo.InvariantCulture, $"{e.RefundBps / 100m:0.##}%");
        string text = $"dispute {e.Dispute} about epoch {about.Epoch}: {share} refunded, {e.Excused} of {about.Secs} s "
            + "are never charged";
        tell?.Invoke(new SideMove(
            SideKind.Refund, terms.Department, farm, terms.Department, terms.Coin, UInt256.Zero, e.Id, text, e));
        if (!e.Fine.IsZero)
        {
            tell?.Invoke(new SideMove(
                SideKind.Fine, terms.Department, loser, e.To, terms.Coin, e.Fine, e.Id,
                $"dispute {e.Dispute}: the loser's bond", e));
        }
    }

    private void Answer(StorageCommitment agreed, ChallengeAnswered e)
    {
        ulong farm = farmOf(agreed.Node);
        flows.Move(agreed.Department, farm, agreed.Coin, agreed.Fee);
        tell?.Invoke(new SideMove(
            SideKind.ChallengeFee, agreed.Department, agreed.Department, farm, agreed.Coin, agreed.Fee, agreed.Id,
            $"storage challenge {e.Challenge}, answered", e));
    }

    private void Draw(AllowanceDrawn e)
    {
        ulong treasury = organisationOf(e.Department);
        flows.Move(treasury, e.Department, e.Coin, e.Amount);
        tell?.Invoke(new SideMove(
            SideKind.Allowance, e.Department, treasury, e.Department, e.Coin, e.Amount, null,
            "drawn from the allowance", e));
    }

    private void Punish(StorageCommitment agreed, in UInt256 taken) =>
        flows.Move(farmOf(agreed.Node), MoneyFlows.Nobody, agreed.Coin, taken);

    /// <summary>A credit line is a note of which the department holds what it has not used.</summary>
    private void Set(LineSet e)
    {
        UInt256 before = lines.GetValueOrDefault((e.Department, e.Farm, e.Coin))?.Limit ?? UInt256.Zero;
        lines[(e.Department, e.Farm, e.Coin)] = e;
        if (e.Limit >= before)
            flows.Came(e.Department, e.Note, e.Limit - before);
        else
            flows.Went(e.Department, e.Note, before - e.Limit);
    }

    /// <summary>The coin goes to the creditors, their notes come back.</summary>
    private void Pay(InvoicePaid e)
    {
        Address note = lines.GetValueOrDefault((e.Department, e.Farm, e.Coin))?.Note
            ?? throw Unknown(e, $"a credit line of unit {e.Department} at farm {e.Farm}");
        ulong treasury = organisationOf(e.Department);
        flows.Move(e.Department, e.Farm, e.Coin, e.ToFarm);
        flows.Move(e.Department, treasury, e.Coin, e.ToTreasury);
        flows.Move(e.Farm, e.Department, note, e.ToFarm);
        flows.Move(treasury, e.Department, note, e.ToTreasury);
        foreach ((ulong creditor, UInt256 amount) in ((ulong, UInt256)[])[(e.Farm, e.ToFarm), (treasury, e.ToTreasury)])
        {
            tell?.Invoke(new SideMove(
                SideKind.CreditPayment, e.Department, e.Department, creditor, e.Coin, amount, null,
                $"paid on credit of farm {e.Farm}", e));
        }
    }

    private StorageCommitment CommitmentOf(ulong challenge, ContractEvent e) =>
        challenges.TryGetValue(challenge, out Challenged? asked)
            && commitments.TryGetValue(asked.Digest, out StorageCommitment? agreed)
            ? agreed
            : throw Unknown(e, $"challenge {challenge}");

    private static StatementException Unknown(ContractEvent e, string what) => new(
        $"{e.GetType().Name} in block {e.Log.BlockNumber}, log {e.Log.LogIndex}, fits nothing before it: no event told "
        + $"of {what}.");
}
