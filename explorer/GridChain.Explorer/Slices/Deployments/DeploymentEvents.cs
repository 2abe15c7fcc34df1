using GridChain.Contracts.Events;
using GridChain.Explorer.Index;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Slices.Deployments;

/// <summary>Reads a deployment's record and the events that made it.</summary>
internal static class DeploymentEvents
{
    /// <summary>The record of an id, or null.</summary>
    public static DeploymentRecord? Find(ReadSession session, string id) =>
        Hash256.TryParse(id, out Hash256 hash)
        && session.Find<PlaceRecord>(Keys.DeploymentById(hash)) is { } place
            ? session.Find<DeploymentRecord>(Keys.Deployment(place.Position))
            : null;

    /// <summary>Every event of a deployment in chain order, with its log.</summary>
    public static IEnumerable<(LogRecord Log, ContractEvent Event)> Of(
        ReadSession session,
        AddressBook addresses,
        in Hash256 id
    ) =>
        session
            .Up(Keys.ActivityOf(id))
            .Select(entry => session.Find<LogRecord>(Keys.Log(Position.FromBytes(entry.Tail))))
            .OfType<LogRecord>()
            .Select(log => (Log: log, Event: EventReader.TryRead(addresses, session, log)!))
            .Where(pair => pair.Event is not null);
}
