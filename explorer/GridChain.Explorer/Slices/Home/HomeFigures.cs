using GridChain.Explorer.Records;
using GridChain.Explorer.Store;

namespace GridChain.Explorer.Slices.Home;

/// <summary>The figures of the home page; each costs a few reads, whatever the size of the index.</summary>
internal static class HomeFigures
{
    /// <summary>Deployments by stored state; states without any are absent.</summary>
    public static Dictionary<DeploymentState, long> Counts(ReadSession session) =>
        session
            .Up(Keys.StateCounts)
            .ToDictionary(
                entry => (DeploymentState)entry.Tail[0],
                entry => (long)entry.Read<NumberRecord>().Value
            );

    /// <summary>Requests that are still valid, the first to expire first.</summary>
    public static IEnumerable<Position> Pending(ReadSession session, ulong now) =>
        session
            .Up(Keys.Pending, Keys.PendingUntil(now))
            .Select(entry => Position.FromBytes(entry.Tail[sizeof(ulong)..]));

    /// <summary>Organisations in the order of their founding.</summary>
    public static IEnumerable<UnitRecord> Organisations(ReadSession session) =>
        session
            .Up(Keys.UnitsUnder(0))
            .Select(entry => session.Find<UnitRecord>(Keys.Units.With(entry.Tail))!);
}
