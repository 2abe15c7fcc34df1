using GridChain.Explorer.Records;
using GridChain.Explorer.Store;

namespace GridChain.Explorer.Slices.Farms;

/// <summary>Reads nodes with their price books and usage roots.</summary>
internal static class NodeFinder
{
    /// <summary>Nodes of a farm in the order of their registration.</summary>
    public static IEnumerable<NodeRecord> OfFarm(ReadSession session, ulong farm) =>
        session
            .Up(Keys.NodesOf(farm))
            .Select(entry => session.Find<NodeRecord>(Keys.Nodes.With(entry.Tail))!);

    /// <summary>All nodes with numbers above <paramref name="after"/>.</summary>
    public static IEnumerable<NodeRecord> All(ReadSession session, ulong after) =>
        session.Up(Keys.Nodes, Keys.Node(after + 1)).Select(entry => entry.Read<NodeRecord>());

    /// <summary>Price books of a node; those that sell nothing are left out.</summary>
    public static IEnumerable<PriceRecord> Prices(ReadSession session, ulong node) =>
        session
            .Up(Keys.Prices(node))
            .Select(entry => entry.Read<PriceRecord>())
            .Where(prices => prices.PeriodSeconds != 0);

    /// <summary>Usage roots of a node, newest first, before an epoch if one is given.</summary>
    public static IEnumerable<EpochRecord> Epochs(ReadSession session, ulong node, ulong? before)
    {
        Key prefix = Keys.Epochs(node);
        Key? from = before is null ? null : prefix.With(before.Value == 0 ? 0 : before.Value - 1);
        return session.Down(prefix, from).Select(entry => entry.Read<EpochRecord>());
    }
}
