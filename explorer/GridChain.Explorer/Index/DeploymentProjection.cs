using GridChain.Contracts.Events;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Index;

/// <summary>Workloads from request to last payment; the state machine is the contract's.</summary>
internal static class DeploymentProjection
{
    public static void Apply(WriteSession session, LogRecord log, ContractEvent found)
    {
        if (found is Requested requested)
        {
            DeploymentBirth.Add(session, log, requested);
            return;
        }
        if (
            Activity.DeploymentOf(found) is not { } id
            || session.Find<PlaceRecord>(Keys.DeploymentById(id)) is not { } place
            || session.Find<DeploymentRecord>(Keys.Deployment(place.Position)) is not { } before
        )
            return;
        DeploymentRecord after = Next(before, log, found);
        if (after.State != before.State)
        {
            after = after with { StateSince = log.Timestamp };
            DeploymentFacets.Move(session, before, after);
        }
        session.Put(Keys.Deployment(place.Position), after);
    }

    private static DeploymentRecord Next(DeploymentRecord now, LogRecord log, ContractEvent found) =>
        found switch
        {
            Approved it => Approve(now, log, it),
            Revoked it => now with { Approvals = [.. now.Approvals.Where(one => one.Approver != it.Approver)] },
            Rejected it => now with
            {
                State = DeploymentState.Refused,
                RefusedBy = it.Approver,
                Reason = it.Reason,
            },
            Cancelled it => now with { State = DeploymentState.Cancelled, RefusedBy = it.By },
            Reserved it => Reserve(now, log, it),
            Accepted it => now with
            {
                State = DeploymentState.Accepted,
                BootId = it.BootId,
                Deadline = it.ReadyUntil,
            },
            Deployed it => now with
            {
                State = DeploymentState.Deployed,
                Since = it.Since,
                ImageDigest = it.ImageDigest,
                Endpoint = it.Endpoint,
                Deadline = 0,
            },
            UsageAccepted it => now with { AcceptedSeconds = it.AcceptedSeconds },
            Settled it => Settle(now, it),
            TariffFailed => now with { TariffFailures = now.TariffFailures + 1 },
            _ => Stop(now, found),
        };

    private static DeploymentRecord Stop(DeploymentRecord now, ContractEvent found) =>
        found switch
        {
            Suspended it => now with { State = DeploymentState.Suspended, Stop = it.Stop },
            Resumed it => now with
            {
                State = DeploymentState.Deployed,
                Since = it.Since,
                Stop = 0,
                Hold = it.Hold,
            },
            NoticeGiven it => now with { NoticeEnd = it.NoticeEnd },
            Ended it => now with
            {
                State = DeploymentState.Ended,
                EndedBy = it.By,
                Stop = it.Stop,
                Returned = now.Returned + it.Returned,
                Hold = it.Hold,
                Deadline = it.ProveUntil,
            },
            Closed it => now with
            {
                State = DeploymentState.Closed,
                EndedBy = now.EndedBy.IsZero ? it.By : now.EndedBy,
                Returned = now.Returned + it.Returned,
                Hold = default,
                Deadline = 0,
            },
            _ => now,
        };

    private static DeploymentRecord Approve(DeploymentRecord now, LogRecord log, Approved it) =>
        now with
        {
            Approvals =
            [
                .. now.Approvals,
                new ApprovalRecord
                {
                    Approver = it.Approver,
                    Signature = it.Signature.ToArray(),
                    Position = log.Position,
                    Timestamp = log.Timestamp,
                    Transaction = log.Transaction,
                },
            ],
        };

    private static DeploymentRecord Reserve(DeploymentRecord now, LogRecord log, Reserved it) =>
        now with
        {
            State = DeploymentState.Reserved,
            ReservedAt = log.Timestamp,
            ReservedPosition = log.Position,
            PolicyVersion = it.PolicyVersion,
            Cost = it.Cost,
            Hold = it.Hold,
            ContestSeconds = it.ContestSeconds,
            FeeBps = it.FeeBps,
            Deadline = it.AcceptUntil,
            Counted = [.. it.Approvers.Zip(it.Clauses, Count)],
        };

    private static CountedApproval Count(Address approver, byte clause) =>
        new() { Approver = approver, Clause = clause };

    private static DeploymentRecord Settle(DeploymentRecord now, Settled it) =>
        now with
        {
            Paid = it.Paid,
            Hold = it.Hold,
            Fee = now.Fee + it.Fee,
            ProvenSeconds = it.ProvenSeconds,
            Settlements = now.Settlements + 1,
        };
}
