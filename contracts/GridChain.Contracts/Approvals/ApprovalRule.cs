using System.Collections.Immutable;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Contracts.Approvals;

/// <summary>
/// Who must approve: every clause that applies needs its quorum of members with APPROVE; one
/// person
/// counts for one clause; the requester never counts. The same rule as in contracts/src (Units, Lens).
/// </summary>
public static class ApprovalRule
{
    private const int None = -1;

    /// <summary>What a workload's terms ask of the department's policy.</summary>
    public static Ask AskOf(Terms terms) => new()
    {
        Department = terms.Department,
        CostCentre = terms.CostCentre,
        Requester = terms.Requester,
        Coin = terms.Coin,
        Kind = (byte)terms.Kind,
        DataClass = (byte)terms.DataClass,
        Cost = Charge.Cost(terms),
    };

    /// <summary>
    /// True if a clause applies to what is asked: above its cost, of one of its kinds, of its class of data or a more
    /// sensitive one. A clause without condition always applies.
    /// </summary>
    public static bool Applies(Clause clause, Ask ask) =>
        (clause.Above.IsZero || ask.Cost > clause.Above)
        && (clause.Kinds == 0 || (clause.Kinds >> ask.Kind & 1) == 1)
        && ask.DataClass >= clause.FromClass;

    /// <summary>Finds out how approvals stand and for which clause each person counts best.</summary>
    /// <param name="policy">Clauses of the department's policy, in order.</param>
    /// <param name="ask">What is asked, and by whom; <see cref="AskOf"/>.</param>
    /// <param name="people">Who approved.</param>
    /// <param name="mayApprove">True if a person has APPROVE in a unit.</param>
    /// <remarks>
    /// A maximum matching by augmenting paths, so a valid assignment is found whenever there is one.
    /// </remarks>
    public static ApprovalStanding Evaluate(
        ImmutableArray<Clause> policy,
        Ask ask,
        IEnumerable<Address> people,
        Func<ulong, Address, bool> mayApprove)
    {
        Address[] crew = [.. people.Where(p => p != ask.Requester).Distinct().Order()];
        ImmutableArray<ClauseStanding> clauses = [.. policy.Select(c => Standing(c, ask, crew, mayApprove))];
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
        Clause clause, Ask ask, Address[] crew, Func<ulong, Address, bool> mayApprove)
    {
        ImmutableArray<Address> some = [.. crew.Where(p => mayApprove(clause.Unit, p))];
        bool applies = Applies(clause, ask);
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
