using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Contracts.Verification;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Cli.Evidence;

/// <summary>Hands the proved events to the checks that the explorer makes as well.</summary>
internal static class ClaimedEvidence
{
    private const int PlainSignatureBytes = 65;

    /// <summary>The evidence of a bundle's workload; null if its request is not proved.</summary>
    internal static Contracts.Verification.Evidence? Of(EvidenceBundle bundle, BundleClaims claims)
    {
        List<ContractEvent> all = [.. claims.Events];
        if (all.OfType<Requested>().FirstOrDefault(e => e.Id == bundle.Id) is not { } request)
            return null;
        Reserved? reserved = all.OfType<Reserved>().FirstOrDefault(e => e.Id == bundle.Id);
        List<ContractEvent> before = reserved is null ? all : all[..all.IndexOf(reserved)];
        PolicySet? policy = before.OfType<PolicySet>().LastOrDefault(e => e.Unit == request.Terms.Department);
        Approved[] approvals = [.. all.OfType<Approved>().Where(e => e.Id == bundle.Id)];
        return new Contracts.Verification.Evidence
        {
            ChainId = bundle.Chain.ChainId,
            Grid = bundle.Chain.Grid,
            Id = bundle.Id,
            Request = request,
            Approvals = approvals,
            Reservation = reserved,
            Policy = policy is null ? null : new Policy(policy.Version, policy.Clauses),
            RolesAtReservation = (unit, person) => (byte)(before.OfType<RolesSet>()
                .LastOrDefault(e => e.Unit == unit && e.Member == person)?.Roles ?? Role.None),
            UnitName = unit => all.OfType<UnitAdded>().FirstOrDefault(e => e.Unit == unit)?.Name ?? $"unit {unit}",

            // Only the chain can ask a contract; that it recorded the approval is proved by the event.
            IsContract = who => approvals.Any(e => e.Approver == who && e.Signature.Length != PlainSignatureBytes),
            MoneyEvents = [.. all.Where(e => IsOf(e, bundle.Id))],
            Settlements = Settlements(bundle, claims, all),
        };
    }

    private static bool IsOf(ContractEvent e, in Hash256 id) => e.Log.Topics.Length > 1 && e.Log.Topics[1] == id;

    private static List<SettlementEvidence> Settlements(
        EvidenceBundle bundle, BundleClaims claims, List<ContractEvent> all)
    {
        var settlements = new List<SettlementEvidence>();
        uint provenBefore = 0;
        foreach (Settled settled in all.OfType<Settled>().Where(e => e.Id == bundle.Id))
        {
            Reported? reported = all.OfType<Reported>().FirstOrDefault(e => e.Epoch == settled.Epoch);
            settlements.Add(new SettlementEvidence
            {
                Settled = settled,
                Transaction = settled.Log.TransactionHash!.Value,
                ProvenBefore = provenBefore,
                Proof = Proof(claims.TransactionOf(settled), settled, bundle.Chain.Grid),
                Epoch = reported is null ? null : Epoch(reported, all),
                ReportSigner = reported is not null && claims.TransactionOf(reported).TryGetSender(out Address sender)
                    ? sender
                    : default,
                NodeKey = reported is null ? default : KeyAt(reported, all),
            });
            provenBefore = settled.ProvenSeconds;
        }

        return settlements;
    }

    private static Settlement? Proof(Transaction transaction, Settled settled, Address grid) =>
        transaction.To == grid
            ? SettlementCalldata.Read(transaction.Data.Span)
                .FirstOrDefault(s => s.Leaf.Id == settled.Id && s.Leaf.Epoch == settled.Epoch)
            : null;

    private static EpochEvidence Epoch(Reported e, List<ContractEvent> all) => new()
    {
        Node = e.Node,
        Epoch = e.Epoch,
        Root = e.Root,
        PrevRoot = e.PrevRoot,
        Count = e.Count,
        Signature = e.Signature,
        Transaction = e.Log.TransactionHash!.Value,
        Void = all.OfType<Equivocated>().Any(fraud => fraud.Node == e.Node && fraud.Epoch == e.Epoch),
    };

    private static Address KeyAt(Reported reported, List<ContractEvent> all)
    {
        Address key = default;
        foreach (ContractEvent e in all.TakeWhile(e => e != reported))
        {
            key = e switch
            {
                NodeAdded added when added.Node == reported.Node => added.Key,
                NodeKeySet set when set.Node == reported.Node => set.Key,
                _ => key,
            };
        }

        return key;
    }
}
