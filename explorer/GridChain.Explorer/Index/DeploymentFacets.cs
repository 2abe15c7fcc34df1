using GridChain.Explorer.Records;
using GridChain.Explorer.Store;

namespace GridChain.Explorer.Index;

/// <summary>Keeps the lists that filters walk, and the counts of the home page.</summary>
internal static class DeploymentFacets
{
    /// <summary>Files a new request.</summary>
    public static void Add(WriteSession session, DeploymentRecord added, ulong organisation)
    {
        Position at = added.Position;
        session.Mark(Keys.Deployments(Facet.All).With(at));
        session.Mark(Keys.Deployments(Facet.Organisation, organisation).With(at));
        session.Mark(Keys.Deployments(Facet.Department, added.Department).With(at));
        session.Mark(Keys.Deployments(Facet.Farm, added.Farm).With(at));
        session.Mark(Keys.Deployments(Facet.Node, added.Node).With(at));
        session.Mark(Keys.Deployments(Facet.Coin, added.Coin).With(at));
        session.Mark(Keys.Deployments(Facet.Requester, added.Requester).With(at));
        session.Mark(Keys.Deployments(Facet.State, (ulong)added.State).With(at));
        session.Mark(Keys.PendingUntil(added.ValidUntil).With(at));
        Count(session, added.State, 1);
        foreach (ulong unit in new[] { organisation, added.Department, added.Farm })
            UnitProjection.Change(session, unit, it => it with { Deployments = it.Deployments + 1 });
    }

    /// <summary>Moves a deployment from the list of one state to that of another.</summary>
    public static void Move(WriteSession session, DeploymentRecord before, DeploymentRecord after)
    {
        Position at = after.Position;
        session.Delete(Keys.Deployments(Facet.State, (ulong)before.State).With(at));
        session.Mark(Keys.Deployments(Facet.State, (ulong)after.State).With(at));
        if (before.State == DeploymentState.Requested)
            session.Delete(Keys.PendingUntil(before.ValidUntil).With(at));
        Count(session, before.State, -1);
        Count(session, after.State, 1);
        int running = Holds(after.State) - Holds(before.State);
        if (running != 0)
            NodeProjection.Change(
                session,
                after.Node,
                node => node with { Running = node.Running + running }
            );
    }

    /// <summary>1 if a deployment in this state holds capacity of its node.</summary>
    private static int Holds(DeploymentState state) =>
        state
            is DeploymentState.Reserved
                or DeploymentState.Accepted
                or DeploymentState.Deployed
                or DeploymentState.Suspended
            ? 1
            : 0;

    private static void Count(WriteSession session, DeploymentState state, int change)
    {
        Key key = Keys.StateCount(state);
        ulong before = session.Find<NumberRecord>(key)?.Value ?? 0;
        session.Put(key, new NumberRecord { Value = before + (ulong)(long)change });
    }
}
