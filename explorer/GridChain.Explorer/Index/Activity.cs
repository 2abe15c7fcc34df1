using GridChain.Contracts.Events;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Index;

/// <summary>
/// Files each event under what it tells of, so that a page finds the events of its subject.
/// </summary>
internal static class Activity
{
    /// <summary>
    /// Marks the event's subjects: the deployment and whoever acted on it, or the unit, node or coin.
    /// </summary>
    public static void Mark(WriteSession session, LogRecord log, ContractEvent found)
    {
        if (DeploymentOf(found) is { } id)
        {
            session.Mark(Keys.ActivityOf(id).With(log.Position));
            if (ActorOf(found) is { } actor)
                session.Mark(Keys.ActivityOf(SubjectKind.Address, actor).With(log.Position));
            return;
        }
        if (UnitOf(found) is { } unit)
            session.Mark(Keys.ActivityOf(SubjectKind.Unit, unit).With(log.Position));
        if (NodeOf(found) is { } node)
            session.Mark(Keys.ActivityOf(SubjectKind.Node, node).With(log.Position));
    }

    /// <summary>The deployment that an event tells of, or null.</summary>
    public static Hash256? DeploymentOf(ContractEvent found) =>
        found switch
        {
            Requested it => it.Id,
            Approved it => it.Id,
            Revoked it => it.Id,
            Rejected it => it.Id,
            Cancelled it => it.Id,
            Reserved it => it.Id,
            Accepted it => it.Id,
            Deployed it => it.Id,
            Suspended it => it.Id,
            Resumed it => it.Id,
            NoticeGiven it => it.Id,
            UsageAccepted it => it.Id,
            Settled it => it.Id,
            TariffFailed it => it.Id,
            Ended it => it.Id,
            Closed it => it.Id,
            _ => null,
        };

    /// <summary>
    /// Whoever decided on a deployment that somebody else asked for; null = nobody in particular.
    /// </summary>
    private static Address? ActorOf(ContractEvent found) =>
        found switch
        {
            Approved it => it.Approver,
            Revoked it => it.Approver,
            Rejected it => it.Approver,
            Cancelled it => it.By,
            NoticeGiven it => it.By,
            UsageAccepted it => it.Member,
            Ended it => it.By,
            _ => null,
        };

    private static ulong? UnitOf(ContractEvent found) =>
        found switch
        {
            UnitAdded it => it.Unit,
            RolesSet it => it.Unit,
            PolicySet it => it.Unit,
            BudgetSet it => it.Unit,
            SettingsSet it => it.Organisation,
            CoinSet it => it.Organisation,
            Changed it => it.Organisation,
            Deposited it => it.Unit,
            Withdrawn it => it.Unit,
            NodeAdded it => it.Farm,
            _ => null,
        };

    private static ulong? NodeOf(ContractEvent found) =>
        found switch
        {
            NodeAdded it => it.Node,
            NodeDescribed it => it.Node,
            NodeKeySet it => it.Node,
            CapacitySet it => it.Node,
            PricesSet it => it.Node,
            NodeStatusSet it => it.Node,
            BondSet it => it.Node,
            Slashed it => it.Node,
            Equivocated it => it.Node,
            _ => null,
        };
}
