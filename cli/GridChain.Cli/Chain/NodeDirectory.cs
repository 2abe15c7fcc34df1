using System.Globalization;
using GridChain.Contracts;
using GridChain.Contracts.Events;

namespace GridChain.Cli.Chain;

/// <summary>All nodes by number and by name.</summary>
internal sealed class NodeDirectory
{
    private readonly SortedDictionary<ulong, NodeEntry> nodes = [];

    /// <summary>All nodes, by number.</summary>
    internal IReadOnlyCollection<NodeEntry> All => nodes.Values;

    /// <summary>Reads the directory.</summary>
    internal static async Task<NodeDirectory> ReadAsync(GridSession session, CancellationToken cancel)
    {
        var directory = new NodeDirectory();
        foreach (NodeAdded e in await session.Events.ReadAsync<NodeAdded>(
            GridAddresses.Nodes, [NodeAdded.Topic], cancel))
        {
            directory.nodes[e.Node] = new NodeEntry(e.Node, e.Farm, $"node {e.Node}", "", "");
        }

        foreach (NodeDescribed e in await session.Events.ReadAsync<NodeDescribed>(
            GridAddresses.Nodes, [NodeDescribed.Topic], cancel))
        {
            if (directory.nodes.TryGetValue(e.Node, out NodeEntry? node))
                directory.nodes[e.Node] = node with { Name = e.Name, Region = e.Region, Endpoint = e.Endpoint };
        }

        return directory;
    }

    /// <summary>Name of a node.</summary>
    internal string NameOf(ulong id) => nodes.GetValueOrDefault(id)?.Name ?? $"node {id}";

    /// <summary>A node by its number; null if there is none.</summary>
    internal NodeEntry? Get(ulong id) => nodes.GetValueOrDefault(id);

    /// <summary>Finds a node by number or by an unmistakable name.</summary>
    /// <exception cref="CommandFailure">None, or several.</exception>
    internal NodeEntry Find(string text, string what)
    {
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong id)
            && nodes.TryGetValue(id, out NodeEntry? numbered))
        {
            return numbered;
        }

        NodeEntry[] found = [.. nodes.Values.Where(node => node.Name == text)];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new CommandFailure(
                ExitCode.NotFound, $"{what} is '{text}'; there is no such node.", "'grid node list' shows all nodes"),
            _ => throw new CommandFailure(
                ExitCode.Usage,
                $"{what} is '{text}', the name of {found.Length} nodes; a number was expected.",
                "'grid node list' shows all nodes"),
        };
    }
}
