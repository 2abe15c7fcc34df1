using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Nodes;

/// <summary>grid node list.</summary>
internal static class NodeList
{
    internal static Command Create(CommandHost host)
    {
        Option<string?> farm = CommandParts.Text("--farm", "UNIT", "Only nodes of this farm.");
        var command = new Command("list", "Show all nodes with their free capacity.") { farm };
        host.Run(command, (run, cancel) => ListAsync(run, run.Line.GetValue(farm), cancel));
        return command;
    }

    /// <summary>Rows of all nodes, or of one farm's.</summary>
    internal static async Task<IReadOnlyList<NodeRow>> RowsAsync(
        GridSession session, UnitDirectory units, ulong? farm, CancellationToken cancel)
    {
        var rows = new List<NodeRow>();
        foreach (NodeEntry node in (await NodeDirectory.ReadAsync(session, cancel)).All)
        {
            if (farm is not null && node.Farm != farm)
                continue;
            (_, _, _, NodeStatus status, Resources total, Resources available) =
                await session.Lens.NodeOfAsync(node.Id, cancel);
            rows.Add(new NodeRow(
                node.Id,
                node.Name,
                node.Region,
                node.Farm,
                units.NameOf(node.Farm),
                StatusText(status),
                ResourcesEntry.Of(total),
                ResourcesEntry.Of(available),
                node.Endpoint));
        }

        return rows;
    }

    internal static string StatusText(NodeStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>Draws rows.</summary>
    internal static Listing Draw(IReadOnlyList<NodeRow> rows)
    {
        Listing listing = Listing.WithColumns("ID", "NAME", "FARM", "REGION", "STATUS", "FREE");
        foreach (NodeRow node in rows)
            listing.Row($"{node.Id}", node.Name, node.FarmName, node.Region, node.Status, node.Available.Text());
        return listing;
    }

    private static async Task ListAsync(Invocation run, string? farm, CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
        ulong? farmId = farm is null ? null : units.Find(farm, "--farm", UnitKind.Farm).Id;
        var document = new NodeListDocument(await RowsAsync(session, units, farmId, cancel));
        run.Printer.Write(document, GridJson.Default.NodeListDocument, static nodes => Draw(nodes.Items));
    }
}
