using System.Collections.Immutable;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;
using GridChain.Contracts.Verification;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Explorer.Slices.Deployments;

/// <summary>Tells which clauses are met, from the recorded signatures and the roles of those who signed.</summary>
internal static class ClauseStates
{
    /// <summary>Every clause of the policy in force: when it was reserved, or now.</summary>
    /// <param name="evidence">Events of the deployment.</param>
    /// <param name="cost">The most that it may ever cost, micro-credits.</param>
    public static IReadOnlyList<ClauseState> Of(Evidence evidence, UInt256 cost)
    {
        ImmutableArray<Clause> policy = evidence.Policy?.Clauses ?? [];
        ApprovalStanding standing = ApprovalRule.Evaluate(
            policy,
            ApprovalRule.AskOf(evidence.Request.Terms) with { Cost = cost },
            evidence.Approvals.Select(approval => approval.Approver),
            (unit, person) => MayApprove(evidence, unit, person)
        );
        return [.. policy.Select((clause, place) => State(clause, place, standing))];
    }

    /// <summary>A person counts for one clause only: the assignment decides, not who could count.</summary>
    private static ClauseState State(Clause clause, int place, ApprovalStanding standing)
    {
        if (!standing.Clauses[place].Applies)
            return new ClauseState(clause, "does not apply", "over");
        int missing = clause.Quorum - standing.Assignment.Count(assigned => assigned.Clause == place);
        return missing <= 0
            ? new ClauseState(clause, "met", "good")
            : new ClauseState(clause, $"{missing} missing", "waiting");
    }

    private static bool MayApprove(Evidence evidence, ulong unit, Address person) =>
        ((Role)evidence.RolesAtReservation(unit, person)).HasFlag(Role.Approve);
}
