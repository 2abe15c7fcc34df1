using System.Collections.Immutable;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Contracts.Approvals;

/// <summary>How the approvals of a workload stand.</summary>
/// <param name="Clauses">All clauses of the policy in order, with who can count in each.</param>
/// <param name="IsMet">True if the people can be assigned, one clause each, so that every clause is
/// met.</param>
/// <param name="Assignment">Who counts for which clause, ascending by address: what <c>reserve</c>
/// takes.</param>
public sealed record ApprovalStanding(
    ImmutableArray<ClauseStanding> Clauses,
    bool IsMet,
    ImmutableArray<(Address Approver, byte Clause)> Assignment)
{
    /// <summary>
    /// The assignment as <c>reserve</c> takes it, with signatures where they are not yet recorded.
    /// </summary>
    /// <param name="signatures">Signatures by approver; an approver without one has approved on
    /// chain.</param>
    public ImmutableArray<Approval> ToApprovals(
        IReadOnlyDictionary<Address, ReadOnlyMemory<byte>>? signatures = null) =>
    [
        .. Assignment.Select(a => new Approval
        {
            Approver = a.Approver,
            Clause = a.Clause,
            Signature = signatures?.GetValueOrDefault(a.Approver) ?? default,
        }),
    ];
}
