using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Contracts;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Requests;

/// <summary>Who approved a request, and who still has to: the contract's rule, worked out here.</summary>
internal sealed class ApprovalState
{
    private readonly ImmutableArray<Clause> policy;
    private readonly Dictionary<ulong, IReadOnlyCollection<Address>> members;
    private readonly Terms terms;

    private ApprovalState(
        Terms terms, ImmutableArray<Clause> policy, Dictionary<ulong, IReadOnlyCollection<Address>> members,
        IReadOnlyList<Address> approvers)
    {
        this.terms = terms;
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
    internal static async Task<ApprovalState> ReadAsync(
        GridSession session, WorkloadRequest workload, CancellationToken cancel)
    {
        WorkloadRequest request = workload.Approved;
        (ImmutableArray<Clause> policy, _) = await session.Units.PolicyOfAsync(request.Terms.Department, cancel);
        var members = new Dictionary<ulong, IReadOnlyCollection<Address>>();
        foreach (ulong unit in policy.Select(static clause => clause.Unit).Distinct())
            members[unit] = await ApproversOfAsync(session, unit, cancel);
        IReadOnlyList<Approved> events = await session.Events.ReadAsync<Approved>(
            GridAddresses.Grid, [Approved.Topic, request.Id], cancel);
        var approvers = new List<Address>();
        IReadOnlyList<Revoked> revoked = await session.Events.ReadAsync<Revoked>(
            GridAddresses.Grid, [Revoked.Topic, request.Id], cancel);
        foreach (Approved e in events.Where(e => revoked.All(r => r.Approver != e.Approver)))
        {
            // A signature of a contract (ERC-1271) only the chain can judge; it did when it recorded the
            // approval.
            if (ApprovalSignature.IsBy(request.Id, e.Approver, e.Signature.Span)
                || await session.Grid.ApprovedByAsync(request.Id, e.Approver, cancel))
            {
                approvers.Add(e.Approver);
            }
        }

        return new ApprovalState(request.Terms, policy, members, approvers);
    }

    /// <summary>How it would stand with one more person.</summary>
    internal ApprovalStanding With(Address? another) => ApprovalRule.Evaluate(
        policy,
        ApprovalRule.AskOf(terms),
        another is { } person ? Approvers.Append(person) : Approvers,
        (unit, who) => members.GetValueOrDefault(unit)?.Contains(who) ?? false);

    /// <summary>True if the person's approval would count in a clause that applies.</summary>
    internal bool MayApprove(Address who) => who != terms.Requester
        && Standing.Clauses.Any(clause => clause.Applies && Candidates(clause.Clause.Unit).Contains(who));

    /// <summary>People with APPROVE in a unit, without the requester.</summary>
    internal IReadOnlyCollection<Address> Candidates(ulong unit) =>
        [.. (members.GetValueOrDefault(unit) ?? []).Where(who => who != terms.Requester)];

    private static async Task<IReadOnlyCollection<Address>> ApproversOfAsync(
        GridSession session, ulong unit, CancellationToken cancel)
    {
        IReadOnlyDictionary<Address, Role> roles = await UnitMembers.ReadAsync(session, unit, cancel);
        return [.. roles.Where(static entry => entry.Value.HasFlag(Role.Approve)).Select(static entry => entry.Key)];
    }
}
