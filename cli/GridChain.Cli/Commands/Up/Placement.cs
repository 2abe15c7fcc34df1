using GridChain.Cli.Chain;
using GridChain.Cli.Specs.Apps;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Up;

/// <summary>Chooses the node: open, allowed, with room, selling in the coin; the cheapest of them.</summary>
internal sealed class Placement(GridSession session, NodeDirectory nodes)
{
    private const int AlternatesMax = 2;

    /// <summary>Places terms on a node at the node's own price.</summary>
    /// <param name="wish">Terms without node and price.</param>
    /// <param name="conditions">Which nodes are allowed.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="CommandFailure">None fits; the message says for each node what is in the
    /// way.</exception>
    internal async Task<Terms> PlaceAsync(Terms wish, AppConditions conditions, CancellationToken cancel)
    {
        Terms? best = null;
        var obstacles = new List<string>();
        foreach (NodeEntry node in Allowed(conditions))
        {
            Terms terms = wish with { Node = node.Id };
            (UInt256 price, bool isSold) = await session.Lens.QuoteAsync(terms, cancel);
            string? obstacle = isSold ? await ObstacleAsync(node, terms, cancel) : "does not sell in this coin";
            if (obstacle is not null)
                obstacles.Add($"{node.Name} ({node.Id}) {obstacle}");
            else if (best is null || price < best.Price)
                best = terms with { Price = price };
        }

        return best ?? throw new CommandFailure(
            ExitCode.Failed,
            obstacles.Count == 0
                ? $"There is no node{Where(conditions)}."
                : $"No node can take this: {string.Join("; ", obstacles)}.",
            "ask for less, allow more regions or nodes, or wait; 'grid node list' shows what is free")
        {
            Code = "NoNode",
        };
    }

    /// <summary>Adds the alternates, at a price at which each of them sells: approvers see the dearest.</summary>
    /// <exception cref="CommandFailure">One does not sell, or there are too many.</exception>
    internal async Task<Terms> AddAlternatesAsync(Terms placed, AppConditions conditions, CancellationToken cancel)
    {
        ulong[] others = [.. conditions.Alternates
            .Select(name => nodes.Find(name, "spec.placement.alternates").Id)
            .Where(node => node != placed.Node).Distinct()];
        if (others.Length > AlternatesMax)
        {
            throw new CommandFailure(
                ExitCode.Usage,
                $"spec.placement.alternates names {others.Length} nodes beside {nodes.NameOf(placed.Node)}; at most "
                + $"{AlternatesMax} were expected.",
                "name fewer; nothing was sent");
        }

        Terms terms = placed with
        {
            Alternate = others.ElementAtOrDefault(0),
            SecondAlternate = others.ElementAtOrDefault(1),
            FailoverSeconds = others.Length == 0 ? 0 : placed.FailoverSeconds,
        };
        foreach (ulong node in others)
        {
            (UInt256 price, bool isSold) = await session.Lens.QuoteAsync(placed with { Node = node }, cancel);
            if (!isSold)
            {
                throw new CommandFailure(
                    ExitCode.Failed,
                    $"{nodes.NameOf(node)} ({node}) in spec.placement.alternates does not sell in this coin.",
                    "name another node; 'grid node list' shows all nodes") { Code = "NoNode" };
            }

            if (price > terms.Price)
                terms = terms with { Price = price };
        }

        return terms;
    }

    private IEnumerable<NodeEntry> Allowed(AppConditions conditions)
    {
        if (conditions.Node is { } named)
            return [nodes.Find(named, "spec.placement.node")];
        return nodes.All.Where(node =>
            conditions.Regions.Count == 0 || conditions.Regions.Contains(node.Region, StringComparer.Ordinal));
    }

    private static string Where(AppConditions conditions) =>
        conditions.Regions.Count == 0 ? " on this chain" : $" in region {string.Join(" or ", conditions.Regions)}";

    private async Task<string?> ObstacleAsync(NodeEntry node, Terms terms, CancellationToken cancel)
    {
        (_, _, _, NodeStatus status, _, Resources free) = await session.Lens.NodeOfAsync(node.Id, cancel);
        if (status != NodeStatus.Open)
            return $"is {status.ToString().ToLowerInvariant()}";
        (string Name, uint Need, uint Free)[] lanes =
        [
            ("cpuMilli", terms.CpuMilli, free.CpuMilli),
            ("memoryMiB", terms.MemoryMiB, free.MemoryMiB),
            ("ssdGiB", terms.SsdGiB, free.SsdGiB),
            ("ipv4", terms.Ipv4, free.Ipv4),
            ("mbit", terms.Mbit, free.Mbit),
        ];
        string[] shortfalls = [.. lanes.Where(static lane => lane.Need > lane.Free)
            .Select(static lane => $"{lane.Name} {lane.Free} of {lane.Need}")];
        return shortfalls.Length == 0 ? null : $"has only {string.Join(", ", shortfalls)} free";
    }
}
