using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Cli.Requests;
using GridChain.Cli.Specs.Organisations;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Joint;

/// <summary>Who approved an envelope or a deployment, and who still has to.</summary>
internal sealed class JointApprovals
{
    private readonly JointQuestion question;
    private readonly ImmutableArray<Clause> policy;
    private readonly Dictionary<ulong, IReadOnlyCollection<Address>> members;

    private JointApprovals(
        JointQuestion question,
        ImmutableArray<Clause> policy,
        Dictionary<ulong, IReadOnlyCollection<Address>> members,
        IReadOnlyList<Address> approvers)
    {
        this.question = question;
        this.policy = policy;
        this.members = members;
        Approvers = approvers;
        Standing = With(null);
    }

    /// <summary>Who approved, in order of time; each signature was checked.</summary>
    internal IReadOnlyList<Address> Approvers { get; }

    /// <summary>How it stands now.</summary>
    internal ApprovalStanding Standing { get; }

    /// <summary>Reads policy, members and recorded approvals.</summary>
    /// <param name="session">The chain.</param>
    /// <param name="question">What is decided.</param>
    /// <param name="isRecorded">Asks the contract whether it recorded a person's approval (ERC-1271).</param>
    /// <param name="cancel">Gives up.</param>
    internal static async Task<JointApprovals> ReadAsync(
        GridSession session, JointQuestion question, Func<Address, Task<bool>> isRecorded, CancellationToken cancel)
    {
        (ImmutableArray<Clause> policy, _) = await session.Units.PolicyOfAsync(question.Department, cancel);
        var members = new Dictionary<ulong, IReadOnlyCollection<Address>>();
        foreach (ulong unit in policy.Select(static clause => clause.Unit).Distinct())
        {
            IReadOnlyDictionary<Address, Role> roles = await UnitMembers.ReadAsync(session, unit, cancel);
            members[unit] =
                [.. roles.Where(static entry => entry.Value.HasFlag(Role.Approve)).Select(static entry => entry.Key)];
        }

        IReadOnlyList<DecisionRevoked> revoked = await session.Events.ReadAsync<DecisionRevoked>(
            question.Contract, [DecisionRevoked.Topic, question.Digest], cancel);
        var approvers = new List<Address>();
        foreach (DecisionSigned e in await session.Events.ReadAsync<DecisionSigned>(
            question.Contract, [DecisionSigned.Topic, question.Digest], cancel))
        {
            if (revoked.Any(r => r.Approver == e.Approver) || approvers.Contains(e.Approver))
                continue;
            if (ApprovalSignature.IsBy(question.Digest, e.Approver, e.Signature.Span) || await isRecorded(e.Approver))
                approvers.Add(e.Approver);
        }

        return new JointApprovals(question, policy, members, approvers);
    }

    /// <summary>How it would stand with one more person.</summary>
    internal ApprovalStanding With(Address? another) => ApprovalRule.Evaluate(
        question.Merge(policy),
        question.Asks[0],
        another is { } person ? Approvers.Append(person) : Approvers,
        (unit, who) => members.GetValueOrDefault(unit)?.Contains(who) ?? false);

    /// <summary>Complains unless the person's approval would count.</summary>
    /// <exception cref="CommandFailure">It would not, or is there already.</exception>
    internal void Require(Address me, People people, UnitDirectory units)
    {
        if (Approvers.Contains(me))
        {
            throw new CommandFailure(
                ExitCode.Conflict,
                $"{people.NameOf(me)} has approved {question.Digest} already.",
                "nothing is left to do for this key") { Code = "AlreadyApproved" };
        }

        if (me == question.Requester)
        {
            throw new CommandFailure(
                ExitCode.Denied,
                $"{people.NameOf(me)} asked for this and cannot approve it (four eyes).",
                "let somebody else approve") { Code = "SelfApproval" };
        }

        if (!Standing.Clauses.Any(clause => clause.Applies && Candidates(clause.Clause.Unit).Contains(me)))
        {
            throw new CommandFailure(
                ExitCode.Denied,
                $"{people.NameOf(me)} is in no clause of the policy of {units.NameOf(question.Department)} that "
                + "applies to this.",
                "the lines 'approval' above name who is") { Code = "NotApprover" };
        }
    }

    /// <summary>The clauses and how they stand, with the conditions that the policy has.</summary>
    internal IReadOnlyList<ApprovalEntry> Entries(UnitDirectory units) =>
        [.. Standing.Clauses.Select((standing, i) => new ApprovalEntry(
            i,
            ClauseText.Of(policy[i], units.NameOf(standing.Clause.Unit)),
            standing.Clause.Unit,
            standing.Clause.Quorum,
            standing.Applies,
            [.. Standing.Assignment.Where(a => a.Clause == i).Select(static a => a.Approver.ToChecksum())],
            standing.Applies ? standing.Clause.Quorum - Standing.Assignment.Count(a => a.Clause == i) : 0,
            [.. Candidates(standing.Clause.Unit).Select(static who => who.ToChecksum())]))];

    private IReadOnlyCollection<Address> Candidates(ulong unit) =>
        [.. (members.GetValueOrDefault(unit) ?? []).Where(who => who != question.Requester)];
}
