using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.Verification;

/// <summary>Is every paid second under a usage root that the node itself reported?</summary>
public static class UsageChecks
{
    /// <summary>The checks of each settlement's proof.</summary>
    public static IEnumerable<Check> Of(Evidence evidence) =>
        evidence.Settlements.SelectMany(settlement => Of(evidence, settlement));

    private static IEnumerable<Check> Of(Evidence evidence, SettlementEvidence settlement)
    {
        string epochName = $"epoch {settlement.Settled.Epoch}";
        if (settlement.Epoch is not { } epoch)
        {
            yield return Check.That(
                $"The node reported {epochName}",
                holds: false,
                "No Reported event of the node for this epoch is on the chain.",
                new ComparedLine("Settled in", settlement.Transaction.ToString())
            );
            yield break;
        }
        yield return Report(evidence, settlement, epoch);
        if (settlement.Proof is not { } proof)
        {
            yield return Check.Open(
                $"Usage of {epochName} is under the node's root",
                "The settlement was made by another contract, so its proof is not in the transaction's "
                    + "calldata; "
                    + "the node's report endpoint has it.",
                new ComparedLine("Root", epoch.Root.ToString())
            );
            yield break;
        }
        yield return Inclusion(settlement, epoch, proof);
        yield return Leaf(evidence, settlement, proof);
    }

    private static Check Report(Evidence evidence, SettlementEvidence settlement, EpochEvidence epoch)
    {
        string name = $"The node's key reported epoch {epoch.Epoch}";
        ComparedLine key = new("Key of the node then", settlement.NodeKey.ToChecksum());
        if (epoch.Void)
        {
            return Check.That(
                name,
                holds: false,
                "The node signed two different reports for this epoch; it is void.",
                key
            );
        }
        if (epoch.Signature.Length == 0)
        {
            return Check.Equal(
                name,
                "Sent by the key itself: the signer of the reporting transaction.",
                key,
                new ComparedLine("Signer of the transaction", settlement.ReportSigner.ToChecksum())
            );
        }
        EpochReport said = new()
        {
            Node = epoch.Node,
            Epoch = epoch.Epoch,
            Root = epoch.Root,
            PrevRoot = epoch.PrevRoot,
            Count = epoch.Count,
        };
        bool isSigned = Signature.TryFromBytes(epoch.Signature.Span, out Signature signature);
        Address signer = default;
        isSigned =
            isSigned
            && Secp256k1.TryRecover(
                RequestChecks.Domain(evidence).Digest(said.StructHash()),
                signature,
                out signer
            );
        return Check.Equal(
            name,
            "Public key recovered from the signature over the EpochReport (EIP-712).",
            key,
            new ComparedLine("Signer of the report", isSigned ? signer.ToChecksum() : "none: not well-formed")
        );
    }

    private static Check Inclusion(SettlementEvidence settlement, EpochEvidence epoch, Settlement proof) =>
        Check.Equal(
            $"Usage of epoch {settlement.Settled.Epoch} is under the node's root",
            $"Leaf hashed with keccak256(0x00 ‖ leaf), then {proof.Siblings.Length} siblings upwards, "
                + $"place {proof.Index} "
                + $"of {epoch.Count}.",
            new ComparedLine("Root on chain", epoch.Root.ToString()),
            new ComparedLine(
                "Root from the leaf",
                ProofTree
                    .RootOf(UsageTree.HashOf(proof.Leaf), proof.Index, epoch.Count, proof.Siblings)
                    ?.ToString()
                    ?? "none: the siblings do not fit the place"
            )
        );

    private static Check Leaf(Evidence evidence, SettlementEvidence settlement, Settlement proof)
    {
        bool isOwn = proof.Leaf.Id == evidence.Id;
        bool isEpoch = proof.Leaf.Epoch == settlement.Settled.Epoch;
        ulong settled = settlement.Settled.ProvenSeconds;
        ulong before = settlement.ProvenBefore;
        bool isCovered =
            settled <= Math.Max(proof.Leaf.ReadySeconds, before)
            && settled <= evidence.Request.Terms.TermSeconds;
        string name =
            $"The proof of epoch {settlement.Settled.Epoch} is of this workload and covers what was settled";
        IReadOnlyList<ComparedLine> lines =
        [
            new ComparedLine("Workload in the leaf", proof.Leaf.Id.ToString(), !isOwn),
            new ComparedLine("Epoch in the leaf", $"{proof.Leaf.Epoch}", !isEpoch),
            new ComparedLine("Seconds proved", $"{proof.Leaf.ReadySeconds}"),
            new ComparedLine("Seconds settled", $"{settled}", !isCovered),
            new ComparedLine("Term", $"{evidence.Request.Terms.TermSeconds} s"),
        ];
        return Check.That(
            name,
            isOwn && isEpoch && isCovered,
            "Workload and epoch in the leaf; seconds settled are at most the seconds proved and the term.",
            lines
        );
    }
}
