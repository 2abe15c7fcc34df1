using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;

namespace GridChain.Explorer.Index;

/// <summary>Adds a deployment when it is requested.</summary>
internal static class DeploymentBirth
{
    public static void Add(WriteSession session, LogRecord log, Requested requested)
    {
        Terms terms = requested.Terms;
        ManifestSummary manifest = ManifestSummary.Of(requested.Body.Span);
        DeploymentRecord added = new()
        {
            Id = requested.Id,
            Position = log.Position,
            RequestedAt = log.Timestamp,
            RequestTransaction = log.Transaction,
            Name = manifest.Name,
            What = manifest.What,
            Department = terms.Department,
            Requester = terms.Requester,
            Node = terms.Node,
            Farm = session.Find<NodeRecord>(Keys.Node(terms.Node))?.Farm ?? 0,
            Coin = terms.Coin,
            ValidUntil = terms.ValidUntil,
            State = DeploymentState.Requested,
            StateSince = log.Timestamp,
            // The Grid refuses a period of 0; an index must not fall over one that does not.
            Cost = terms.PeriodSeconds == 0 ? default : Charge.Cost(terms),
        };
        session.Put(Keys.Deployment(log.Position), added);
        session.Put(Keys.DeploymentById(added.Id), new PlaceRecord { Position = log.Position });
        ulong organisation = session.Find<UnitRecord>(Keys.Unit(added.Department))?.Organisation ?? 0;
        DeploymentFacets.Add(session, added, organisation);
        Names.Set(
            session,
            SubjectKind.Deployment,
            added.Id.ToArray(),
            null,
            added.Name,
            $"/deployments/{added.Id}"
        );
    }
}
