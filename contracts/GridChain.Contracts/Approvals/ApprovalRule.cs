using System.Collections.Immutable;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Approvals;

/// <summary>
/// Who must approve: every clause that applies to the cost needs its quorum of members with APPROVE; one
/// person
/// counts for one clause; the requester never counts. The same rule as in contracts/src (Units, Lens).
/// </summary>
public static class ApprovalRule
{
    private const int None = -1;

    /// <summary>
    /// True if a clause applies to a cost: always with above 0, else when the cost is more than that.
    /// </summary>
    /// <param name="clause">The clause.</param>
    /// <param name="cost">The most that the workload may ever cost, micro-credits; see <see
    /// cref="Charge"/>.</param>
    public static bool Applies(Clause clause, UInt256 cost) => clause.Above.IsZero || cost > clause.Above;

    /// <summary>Finds out how approvals stand and for which clause each person counts best.</summary>
    /// <param name="policy">Clauses of the department's policy, in order.</param>
    /// <param name="cost">The most that the workload may ever cost, micro-credits.</param>
    /// <param name="requester">Who asks.</param>
    /// <param name="people">Who approved.</param>
    /// <param name="mayApprove">True if a person has APPROVE in a unit.</param>
    /// <remarks>
    /// A maximum matching by augmenting paths, so a valid assignment is found whenever there is one.
    /// </remarks>
    public static ApprovalStanding Evaluate(
        ImmutableArray<Clause> policy,
        UInt256 cost,
        Address requester,
        IEnumerable<Address> people,
        Func<ulong, Address, bool> mayApprove)
    {
        Address[] crew = [.. people.Where(p => p != requester).Distinct().Order()];
        ImmutableArray<ClauseStanding> clauses = [.. policy.Select(c => Standing(c, cost, crew, mayApprove))];
        int[] assigned = [.. crew.Select(_ => None)];
        bool isMet = !policy.IsEmpty;
        for (int i = 0; i < clauses.Length; i++)
        {
            for (int q = 0; clauses[i].Applies && q < clauses[i].Clause.Quorum; q++)
                isMet &= TryAssign(i, clauses, crew, assigned, new bool[crew.Length]);
        }

        IEnumerable<(Address Approver, byte Clause)> assignment =
            from place in Enumerable.Range(0, crew.Length)
            where assigned[place] != None
            select (crew[place], (byte)assigned[place]);
        return new ApprovalStanding(clauses, isMet, [.. assignment]);
    }

    private static ClauseStanding Standing(
        Clause clause, in UInt256 cost, Address[] crew, Func<ulong, Address, bool> mayApprove)
    {
        ImmutableArray<Address> some = [.. crew.Where(p => mayApprove(clause.Unit, p))];
        bool applies = Applies(clause, cost);
        return new ClauseStanding
        {
            Clause = clause,
            Applies = applies,
            Approvers = some,
            Missing = applies && some.Length < clause.Quorum ? (ulong)(clause.Quorum - some.Length) : 0,
        };
    }

    private static bool TryAssign(
        int clause, ImmutableArray<ClauseStanding> clauses, Address[] crew, int[] assigned, bool[] seen)
    {
        foreach (Address candidate in clauses[clause].Approvers)
        {
            int place = Array.IndexOf(crew, candidate);
            if (seen[place] || assigned[place] == clause)
                continue;
            seen[place] = true;
            if (assigned[place] == None || TryAssign(assigned[place], clauses, crew, assigned, seen))
            {
                assigned[place] = clause;
                return true;
            }
        }

        return false;
    }
}
