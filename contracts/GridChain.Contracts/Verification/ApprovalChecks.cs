using GridChain.Contracts.Approvals;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.Verification;

/// <summary>Did the approvers sign this id, and did they fulfil the policy as it stood then?</summary>
public static class ApprovalChecks
{
    /// <summary>The checks of approvals and quorum.</summary>
    public static IEnumerable<Check> Of(Evidence evidence)
    {
        foreach (Approved approval in evidence.Approvals)
            yield return SignatureOf(evidence, approval);
        if (evidence.Reservation is not { } reservation)
            yield break;
        if (reservation.Approvers.IsEmpty)
        {
            // Every policy has a clause that always applies, so this is one that the grid's other parts decided on.
            yield return Check.Open(
                "Its approvers signed",
                "It was reserved with others (DeploymentReserved), from an envelope (Drawn) or in place of one that "
                    + "moved (Rebound), as an event of the same transaction tells: look at the approvals of that one.");
            yield break;
        }

        yield return EveryCountedOneSigned(evidence, reservation);
        yield return FourEyes(evidence, reservation);
        if (evidence.Policy is not { } policy)
        {
            yield return Check.That(
                "The department had a policy",
                holds: false,
                "No PolicySet event of the department precedes the reservation."
            );
            yield break;
        }
        yield return Check.Equal(
            "The policy is the one in force",
            "Version in the Reserved event against the last PolicySet event before it.",
            new ComparedLine("Version when reserved", $"{reservation.PolicyVersion}"),
            new ComparedLine("Version in force", $"{policy.Version}")
        );
        for (int index = 0; index < policy.Clauses.Length; index++)
            yield return Clause(evidence, reservation, policy.Clauses[index], index);
        yield return NoForeignClause(reservation, policy);
    }

    /// <summary>True if the signature is the approver's own, so that nobody need be asked.</summary>
    public static bool IsRecovered(in Hash256 id, Approved approval) =>
        ApprovalSignature.IsBy(id, approval.Approver, approval.Signature.Span);

    private static Check SignatureOf(Evidence evidence, Approved approval)
    {
        string name = $"{approval.Approver.ToChecksum()} signed the id";
        ComparedLine claimed = new("Approver", approval.Approver.ToChecksum());
        const string How = "Public key recovered from the 65-byte signature over the id (secp256k1, low s).";
        if (
            Signature.TryFromBytes(approval.Signature.Span, out Signature signature)
            && signature.IsLowS
            && Secp256k1.TryRecover(evidence.Id, signature, out Address signer)
            && (signer == approval.Approver || !evidence.IsContract(approval.Approver))
        )
            return Check.Equal(name, How, claimed, new ComparedLine("Signer", signer.ToChecksum()));
        if (ApprovalSignature.IsBy(evidence.Id, approval.Approver, approval.Signature.Span))
        {
            return Check.Equal(
                name,
                "P-256 key recovered from the passkey's signature over the id; the signer's address follows from it.",
                claimed,
                new ComparedLine("Signer", approval.Approver.ToChecksum()));
        }

        if (evidence.IsContract(approval.Approver))
        {
            return Check.Open(
                name,
                "The approver is a contract; only the ledger can ask it whether it signed (ERC-1271).",
                claimed
            );
        }
        return Check.That(
            name,
            holds: false,
            How,
            claimed,
            new ComparedLine("Signer", "none: the signature is not well-formed", Differs: true)
        );
    }

    private static Check EveryCountedOneSigned(Evidence evidence, Reserved reservation)
    {
        HashSet<Address> signers = [.. evidence.Approvals.Select(approval => approval.Approver)];
        IReadOnlyList<Address> without =
        [
            .. reservation.Approvers.Where(approver => !signers.Contains(approver)),
        ];
        return Check.That(
            "Every counted approver has a recorded signature",
            without.Count == 0,
            "Approvers in the Reserved event against the Approved events before it.",
            new ComparedLine("Counted", Join(reservation.Approvers)),
            new ComparedLine("Signed", Join(signers.Order())),
            new ComparedLine(
                "Counted without signature",
                without.Count == 0 ? "none" : Join(without),
                without.Count > 0
            )
        );
    }

    private static Check FourEyes(Evidence evidence, Reserved reservation)
    {
        Address requester = evidence.Request.Terms.Requester;
        bool isTwice = reservation.Approvers.Distinct().Count() != reservation.Approvers.Length;
        bool isOwn = reservation.Approvers.Contains(requester);
        return Check.That(
            "Four eyes: nobody counted twice or for an own request",
            !isTwice && !isOwn,
            "The requester is not among the counted approvers, and each counts for one clause only.",
            new ComparedLine("Requester", requester.ToChecksum(), isOwn),
            new ComparedLine("Counted", Join(reservation.Approvers), isTwice)
        );
    }

    private static Check Clause(Evidence evidence, Reserved reservation, Clause clause, int index)
    {
        string name =
            $"Clause {index}: {clause.Quorum} of {evidence.UnitName(clause.Unit)} "
            + ClauseConditions.Of(clause);
        name = name.TrimEnd();
        ComparedLine cost = new("Cost", Credits.Format(reservation.Cost));
        if (!ApprovalRule.Applies(clause, ApprovalRule.AskOf(reservation.Terms) with { Cost = reservation.Cost }))
            return Check.That(
                name,
                holds: true,
                "Its conditions do not all hold, so it does not apply.",
                cost
            );
        IReadOnlyList<Address> counted =
        [
            .. reservation.Approvers.Where((_, place) => ClauseAt(reservation, place) == index),
        ];
        IReadOnlyList<Address> entitled =
        [
            .. counted.Where(person => ((Role)evidence.RolesAtReservation(clause.Unit, person)).HasFlag(Role.Approve)),
        ];
        bool holds = entitled.Distinct().Count() >= clause.Quorum && entitled.Count == counted.Count;
        return Check.That(
            name,
            holds,
            "Approvers counted for the clause who had the role to approve in its unit when it was reserved.",
            cost,
            new ComparedLine("Needed", $"{clause.Quorum}"),
            new ComparedLine("Counted", Join(counted)),
            new ComparedLine("Entitled", Join(entitled), !holds)
        );
    }

    /// <summary>Nobody was counted for a clause that the policy does not have.</summary>
    private static Check NoForeignClause(Reserved reservation, Policy policy)
    {
        bool holds =
            reservation.Clauses.Length == reservation.Approvers.Length
            && reservation.Clauses.All(clause => clause < policy.Clauses.Length);
        return Check.That(
            "Every approver counted for a clause of the policy",
            holds,
            "Clause numbers in the Reserved event against the policy.",
            new ComparedLine("Clauses of the policy", $"{policy.Clauses.Length}"),
            new ComparedLine("Counted for", string.Join(", ", reservation.Clauses), !holds)
        );
    }

    private static int ClauseAt(Reserved reservation, int place) =>
        place < reservation.Clauses.Length ? reservation.Clauses[place] : -1;

    private static string Join(IEnumerable<Address> people)
    {
        string text = string.Join(", ", people.Select(person => person.ToChecksum()));
        return text.Length == 0 ? "nobody" : text;
    }
}
