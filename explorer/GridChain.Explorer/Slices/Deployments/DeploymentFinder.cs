using GridChain.Explorer.Records;
using GridChain.Explorer.Shared;
using GridChain.Explorer.Slices.Blocks;
using GridChain.Explorer.Store;

namespace GridChain.Explorer.Slices.Deployments;

/// <summary>Finds the deployments of a filter, newest first.</summary>
/// <remarks>
/// Each narrowed facet is a list of positions in chain order. The lists leapfrog: each jumps to the newest
/// position that no other list has passed, until all stand on one. So a page costs about its own length, not
/// the length of the longest list, and the page's cursor is a position, never an offset.
/// </remarks>
internal static class DeploymentFinder
{
    /// <summary>All deployments of the filter, newest first; the filter's limit is not applied.</summary>
    /// <param name="session">Snapshot.</param>
    /// <param name="filter">Filter.</param>
    /// <param name="now">Unix seconds of the last block.</param>
    public static IEnumerable<DeploymentRecord> Find(ReadSession session, DeploymentFilter filter, ulong now)
    {
        if (!TryBounds(session, filter, out Position top, out ulong firstBlock))
            yield break;
        Postings[] lists = Lists(session, filter);
        try
        {
            while (TryMeet(lists, ref top) && top.Block >= firstBlock)
            {
                DeploymentRecord? found = session.Find<DeploymentRecord>(Keys.Deployment(top));
                if (found is not null && Matches(found, filter, now))
                    yield return found;
                if (!TryStepDown(ref top))
                    yield break;
            }
        }
        finally
        {
            foreach (Postings list in lists)
                list.Dispose();
        }
    }

    /// <summary>One page, and the filter of the next older page, or null if this was the last.</summary>
    public static (IReadOnlyList<DeploymentRecord> Rows, DeploymentFilter? Older) Page(
        ReadSession session,
        DeploymentFilter filter,
        ulong now
    )
    {
        List<DeploymentRecord> rows = [.. Find(session, filter, now).Take(filter.Limit + 1)];
        if (rows.Count <= filter.Limit)
            return (rows, null);
        rows.RemoveAt(filter.Limit);
        return (rows, filter with { Before = rows[^1].Position });
    }

    private static bool TryBounds(
        ReadSession session,
        DeploymentFilter filter,
        out Position top,
        out ulong firstBlock
    )
    {
        top = Position.Last;
        firstBlock = 0;
        if (filter.To is { } to)
        {
            if (BlockFinder.LastUntil(session, to) is not { } last)
                return false;
            top = new Position(last, uint.MaxValue);
        }
        if (filter.From is { } from && from > 0)
            firstBlock = BlockFinder.LastUntil(session, from - 1) is { } before ? before + 1 : 0;
        if (filter.Before is { } bound)
        {
            if (!TryStepDown(ref bound))
                return false;
            top = bound < top ? bound : top;
        }
        return true;
    }

    private static Postings[] Lists(ReadSession session, DeploymentFilter filter)
    {
        List<Postings> lists = [];
        void Add(Facet facet, ulong? value)
        {
            if (value is { } number)
                lists.Add(session.Postings(Keys.Deployments(facet, number)));
        }

        Add(Facet.Organisation, filter.Organisation);
        Add(Facet.Department, filter.Department);
        Add(Facet.Farm, filter.Farm);
        Add(Facet.Node, filter.Node);
        Add(Facet.State, Stored(filter.State));
        if (filter.Requester is { } requester)
            lists.Add(session.Postings(Keys.Deployments(Facet.Requester, requester)));
        if (lists.Count == 0)
            lists.Add(session.Postings(Keys.Deployments(Facet.All)));
        return [.. lists];
    }

    /// <summary>Lowers <paramref name="at"/> to the newest position that every list has.</summary>
    private static bool TryMeet(Postings[] lists, ref Position at)
    {
        for (int agreed = 0, list = 0; agreed < lists.Length; list = (list + 1) % lists.Length)
        {
            if (!lists[list].TrySeek(at, out Position found))
                return false;
            agreed = found == at ? agreed + 1 : 1;
            at = found;
        }
        return true;
    }

    private static bool TryStepDown(ref Position at)
    {
        if (at == default)
            return false;
        at =
            at.LogIndex > 0
                ? at with
                {
                    LogIndex = at.LogIndex - 1,
                }
                : new Position(at.Block - 1, uint.MaxValue);
        return true;
    }

    private static ulong? Stored(string? word) =>
        word switch
        {
            null => null,
            ShownState.Expired => (ulong)DeploymentState.Requested,
            _ => (ulong)Enum.GetValues<DeploymentState>().First(state => ShownState.Of(state).Word == word),
        };

    /// <summary>What no list can tell: whether a request's time is over.</summary>
    private static bool Matches(DeploymentRecord found, DeploymentFilter filter, ulong now) =>
        filter.State is null || ShownState.Of(found, now).Word == filter.State;
}
