using System.Collections.Immutable;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Farmer.Chain;
using GridChain.Primitives;

namespace GridChain.Farmer.Trust;

/// <summary>Decides, from signatures alone, whether a workload may run on this node.</summary>
/// <remarks>
/// <code>
///   terms ──EIP-712 with the pinned chain and grid──► id? ──► node is mine? ──► still in time?
///   body  ──inflate, keccak256──► terms.manifestHash? ──► canonical? ──► not more than the terms pay for?
///   approvals ──recover over id──► approvers ──► pinned clauses met, each person once, the requester never?
/// </code>
/// Nothing that an RPC says is believed here: all inputs are either signed or pinned by the operator.
/// </remarks>
/// <param name="identity">The node.</param>
/// <param name="trust">What the operator pinned.</param>
public sealed class ReservationVerifier(NodeIdentity identity, TrustFile trust)
{
    /// <summary>The id that the terms have here: what approvers of this grid signed.</summary>
    public Hash256 IdOf(Terms terms) => identity.Domain.Digest(terms.StructHash());

    /// <summary>True where the terms name this node.</summary>
    public bool IsHere(Terms terms) => identity.IsNamedBy(terms);

    /// <summary>True where the terms name this node, also as an alternate.</summary>
    public bool Concerns(Terms terms) => identity.IsConcernedBy(terms);

    /// <summary>Checks terms and body without approvals: enough to fetch an image, not to run it.</summary>
    /// <param name="id">The id that the event names.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="manifest">What shall run; null where the verdict refuses.</param>
    public Verdict VerifyRequest(Hash256 id, Terms terms, ReadOnlyMemory<byte> body, out Manifest? manifest)
    {
        manifest = null;
        Hash256 digest = IdOf(terms);
        if (digest != id) return Verdict.Refused($"the terms have the digest {digest} on this grid, not {id}");
        if (!IsHere(terms)) return Verdict.Refused($"the terms name node {terms.Node}");
        Manifest opened;
        try
        {
            opened = ManifestBody.Open(body.Span, terms.ManifestHash);
        }
        catch (ManifestException e)
        {
            return Verdict.Refused($"the body is not what was signed: {e.Message}");
        }

        ResourceNeeds needs = ResourceNeeds.Of(opened);
        if (needs.CpuMilli > terms.CpuMilli || needs.MemoryMiB > terms.MemoryMiB || needs.SsdGiB > terms.SsdGiB)
        {
            return Verdict.Refused(
                $"the manifest needs {needs.CpuMilli} mCPU, {needs.MemoryMiB} MiB, {needs.SsdGiB} GiB; the terms pay "
                + $"for {terms.CpuMilli} mCPU, {terms.MemoryMiB} MiB, {terms.SsdGiB} GiB");
        }

        if (terms.Kind != WorkloadKind.App || terms.DataClass != ClauseConditions.ClassOf(opened.Spec.DataClass))
        {
            return Verdict.Refused(
                $"the terms are for kind {terms.Kind} with {terms.DataClass} data; the manifest is an App with "
                + $"{opened.Spec.DataClass} data");
        }

        manifest = opened;
        return Verdict.Trusted;
    }

    /// <summary>Checks that the approvals satisfy the pinned policy of the department.</summary>
    /// <param name="id">The workload's id, already checked against its terms.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="approvals">What events told; wrong ones do not count and do no harm.</param>
    public Verdict VerifyApprovals(Hash256 id, Terms terms, ImmutableArray<RecordedApproval> approvals)
    {
        if (terms.PeriodSeconds == 0) return Verdict.Refused("the terms have a period of 0 s");
        return Judge(id, [ApprovalRule.AskOf(terms)], static clauses => clauses, approvals);
    }

    /// <summary>Checks that the workload is one of those that approvers decided on together or before, and that what they
    /// signed satisfies the pinned policy of the department.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="decision">What events told.</param>
    public Verdict VerifyDecision(Terms terms, JointDecision decision)
    {
        if (decision.Obstacle(terms) is { } obstacle) return Verdict.Refused($"its approvers signed something else: {obstacle}");
        JointQuestion question = decision.Question(identity.Domain);

        // Whoever approved an envelope does not draw from it (four eyes).
        bool isOwn = decision.Approvals.Any(
            a => a.Approver == terms.Requester && ApprovalSignature.IsBy(question.Digest, a.Approver, a.Signature.Span));
        return isOwn
            ? Verdict.Refused("its requester is one of those who approved it")
            : Judge(question.Digest, question.Asks, question.Merge, decision.Approvals);
    }

    // Asks differ only in the kind of workload; `merged` makes one policy for all of them.
    private Verdict Judge(
        Hash256 digest, ImmutableArray<Ask> asks, Func<ImmutableArray<Clause>, ImmutableArray<Clause>> merged,
        ImmutableArray<RecordedApproval> approvals)
    {
        Ask ask = asks[0];
        if (trust.ChainId != identity.ChainId || trust.Grid != identity.Grid)
        {
            return Verdict.Refused($"the trust file is for chain {trust.ChainId} and grid {trust.Grid}");
        }

        if (trust.Department(ask.Department) is not { } department)
        {
            return Verdict.Refused($"department {ask.Department} is not in the trust file");
        }

        ImmutableArray<Clause> clauses = [.. merged([.. department.Clauses]).Where(c => ApprovalRule.Applies(c, ask))];

        // A policy under which nobody has to approve is none: such a department was never shown to an
        // operator.
        if (clauses.IsEmpty || clauses.Any(c => c.Quorum == 0))
        {
            return Verdict.Refused(
                $"the pinned policy of department {department.Id} has no approval for a cost of {ask.Cost}");
        }

        ImmutableArray<Address> people =
        [
            .. approvals.Where(a => ApprovalSignature.IsBy(digest, a.Approver, a.Signature.Span)).Select(a => a.Approver),
        ];
        ApprovalStanding standing = ApprovalRule.Evaluate(
            clauses, ask, people, (unit, person) => trust.HasRole(unit, person, Role.Approve));
        return standing.IsMet ? Verdict.Trusted : Verdict.Refused(Describe(standing, approvals.Length, people.Length));
    }

    private static string Describe(ApprovalStanding standing, int told, int signed)
    {
        IEnumerable<string> clauses = standing.Clauses.Select((c, i) =>
            $"{standing.Assignment.Count(a => a.Clause == i)} of {c.Clause.Quorum} of unit {c.Clause.Unit}");
        return $"the pinned policy is not satisfied: {string.Join(", ", clauses)}; of {told} approvals that were told "
            + $"{signed} have a good signature, and the requester does not count";
    }
}
