using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Commands.Nodes;

/// <summary>grid node show NODE.</summary>
internal static class NodeShow
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> node = NodeCommand.Node();
        var command = new Command("show", "Show a node: key, capacity, prices.") { node };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            NodeDirectory nodes = await NodeDirectory.ReadAsync(session, cancel);
            NodeEntry entry = nodes.Find(run.Line.GetRequiredValue(node), "NODE");
            await WriteAsync(run, session, entry, null, cancel);
        });
        return command;
    }

    /// <summary>Reads and writes one node.</summary>
    internal static async Task WriteAsync(
        Invocation run, GridSession session, NodeEntry node, SentDocument? sent, CancellationToken cancel)
    {
        UnitDirectory units = await UnitDirectory.ReadAsync(session, null, cancel);
        (_, Address key, uint epoch, NodeStatus status, Resources total, Resources available) =
            await session.Lens.NodeOfAsync(node.Id, cancel);
        var books = new List<PricesEntry>();
        foreach (CoinEntry coin in (await CoinDirectory.ReadAsync(session, cancel)).All)
        {
            Prices prices = await session.Nodes.PricesOfAsync(node.Id, coin.Address, cancel);
            if (prices.PeriodSeconds > 0)
                books.Add(PricesEntry.Of(coin.Address.ToChecksum(), coin.Symbol, prices));
        }

        var document = new NodeDocument(
            node.Id,
            node.Name,
            node.Region,
            node.Endpoint,
            node.Farm,
            units.NameOf(node.Farm),
            key.ToChecksum(),
            NodeList.StatusText(status),
            epoch,
            ResourcesEntry.Of(total),
            ResourcesEntry.Of(available),
            books,
            sent);
        run.Printer.Write(document, GridJson.Default.NodeDocument, Show);
    }

    private static Listing Show(NodeDocument node)
    {
        Listing listing = Listing.OfFacts()
            .Row("node", $"{node.Name} ({node.Id})")
            .Row("farm", $"{node.FarmName} ({node.Farm})")
            .Row("region", node.Region)
            .Row("status", node.Status)
            .Row("daemon", node.Endpoint)
            .Row("key", node.Key)
            .Row("usage epochs", Duration.Format(node.EpochSeconds))
            .Row("capacity", node.Total.Text())
            .Row("free", node.Available.Text());
        foreach (PricesEntry prices in node.Prices)
            listing.Row("prices", prices.Text());
        if (node.Transaction is not null)
            listing.Row("transaction", SentDocument.Text(node.Transaction));
        return listing;
    }
}
