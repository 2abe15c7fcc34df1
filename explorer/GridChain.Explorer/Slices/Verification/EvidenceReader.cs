using GridChain.Client;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Contracts.Verification;
using GridChain.Explorer.Index;
using GridChain.Explorer.Records;
using GridChain.Explorer.Shared;
using GridChain.Explorer.Slices.Deployments;
using GridChain.Explorer.Slices.Transactions;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Slices.Verification;

/// <summary>Gathers what a verification looks at from the logs and transactions in the index.</summary>
/// <param name="addresses">Where the contracts are.</param>
/// <param name="chain">Asked only whether an approver whose signature does not recover is a contract.</param>
internal sealed class EvidenceReader(AddressBook addresses, ChainClient chain)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The evidence of an id, or null if no request of that id is in the index.</summary>
    public async Task<Evidence?> ReadAsync(ReadSession session, Hash256 id, CancellationToken cancel)
    {
        List<(LogRecord Log, ContractEvent Event)> events = [.. DeploymentEvents.Of(session, addresses, id)];
        if (
            events.Select(pair => pair.Event).OfType<Requested>().FirstOrDefault() is not { } request
            || session.Find<CursorRecord>(Keys.Cursor) is not { } cursor
        )
            return null;
        (LogRecord? reservedAt, ContractEvent? reserved) = events.FirstOrDefault(pair =>
            pair.Event is Reserved
        );
        Position before = reservedAt?.Position ?? Position.Last;
        HashSet<Address> revoked = [.. events.Select(pair => pair.Event).OfType<Revoked>().Select(it => it.Approver)];
        List<Approved> approvals =
        [
            .. events.Select(pair => pair.Event).OfType<Approved>().Where(it => !revoked.Contains(it.Approver)),
        ];
        HashSet<Address> contracts = await ContractsAsync(approvals, id, cancel).ConfigureAwait(false);
        return new Evidence
        {
            ChainId = cursor.ChainId,
            Grid = addresses.Grid,
            Id = id,
            Request = request,
            Approvals = approvals,
            Reservation = reserved as Reserved,
            Policy = Latest<PolicyRecord>(session, Keys.PolicyHistory(request.Terms.Department), before) is { } policy
                ? new Policy(policy.Version, [.. policy.Clauses.Select(Clause)])
                : null,
            RolesAtReservation = (unit, person) =>
                Latest<RoleRecord>(session, Keys.RoleHistory(unit, person), before)?.Roles ?? 0,
            UnitName = unit => Format.UnitName(session.Find<UnitRecord>(Keys.Unit(unit)), unit),
            IsContract = contracts.Contains,
            MoneyEvents = [.. events.Select(pair => pair.Event)],
            Settlements = Settlements(session, request.Terms.Node, events),
        };
    }

    /// <summary>The record in force at a place: the last one of a history at or before it.</summary>
    private static T? Latest<T>(ReadSession session, Key history, Position at)
        where T : class =>
        session.Down(history, history.With(at)).Take(1).Select(entry => entry.Read<T>()).FirstOrDefault();

    /// <summary>Approvers that hold a contract, of those whose signature is not their own.</summary>
    private async Task<HashSet<Address>> ContractsAsync(
        IEnumerable<Approved> approvals,
        Hash256 id,
        CancellationToken cancel
    )
    {
        HashSet<Address> contracts = [];
        using CancellationTokenSource soon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        soon.CancelAfter(Patience);
        try
        {
            foreach (Approved approval in approvals.Where(it => !ApprovalChecks.IsRecovered(id, it)))
            {
                if (!(await chain.GetCodeAsync(approval.Approver, soon.Token).ConfigureAwait(false)).IsEmpty)
                    contracts.Add(approval.Approver);
            }
        }
        catch (Exception silent)
            when (silent is ChainException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            // Without an answer the signature stays what it looks like: wrong.
        }
        return contracts;
    }

    private List<SettlementEvidence> Settlements(
        ReadSession session,
        ulong node,
        IEnumerable<(LogRecord Log, ContractEvent Event)> events
    )
    {
        List<SettlementEvidence> settlements = [];
        uint provenBefore = 0;
        foreach ((LogRecord log, ContractEvent found) in events)
        {
            if (found is not Settled settled)
                continue;
            EpochRecord? epoch = session.Find<EpochRecord>(Keys.Epochs(node).With(settled.Epoch));
            settlements.Add(
                new SettlementEvidence
                {
                    Settled = settled,
                    Transaction = log.Transaction,
                    ProvenBefore = provenBefore,
                    Proof = Proof(session, log, settled),
                    Epoch = epoch is null ? null : Epoch(epoch),
                    ReportSigner = epoch is null
                        ? default
                        : session.Find<LogRecord>(Keys.Log(epoch.Position))?.Signer ?? default,
                    NodeKey = epoch is null
                        ? default
                        : Latest<NodeKeyRecord>(session, Keys.NodeKeyHistory(node), epoch.Position)?.Key
                            ?? default,
                }
            );
            provenBefore = settled.ProvenSeconds;
        }
        return settlements;
    }

    private static Clause Clause(ClauseRecord clause) => clause.ToClause();

    private static EpochEvidence Epoch(EpochRecord epoch) => new()
    {
        Node = epoch.Node,
        Epoch = epoch.Epoch,
        Root = epoch.Root,
        PrevRoot = epoch.PrevRoot,
        Count = epoch.Count,
        Signature = epoch.Signature,
        Transaction = epoch.Transaction,
        Void = epoch.Void,
    };

    /// <summary>The settlement in the calldata of the transaction that left the log.</summary>
    private Settlement? Proof(ReadSession session, LogRecord log, Settled settled) =>
        TransactionFinder.Find(session, log.Transaction) is { } transaction
        && transaction.To == addresses.Grid
            ? SettlementCalldata
                .Read(transaction.Input)
                .FirstOrDefault(proof => proof.Leaf.Id == settled.Id && proof.Leaf.Epoch == settled.Epoch)
            : null;
}
