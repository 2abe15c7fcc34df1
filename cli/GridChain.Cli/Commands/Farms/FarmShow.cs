using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Nodes;
using GridChain.Cli.Commands.Units;
using GridChain.Cli.Terminal;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Farms;

/// <summary>grid farm show FARM.</summary>
internal static class FarmShow
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> farm = CommandParts.Unit("FARM");
        var command = new Command("show", "Show a farm: people and nodes.") { farm };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
            UnitEntry unit = units.Find(run.Line.GetRequiredValue(farm), "FARM", UnitKind.Farm);
            var document = new FarmDocument(
                unit.Id,
                unit.Name,
                unit.Organisation,
                await MemberEntry.ReadAsync(run, session, unit.Id, cancel),
                await NodeList.RowsAsync(session, units, unit.Id, cancel));
            run.Printer.Write(document, GridJson.Default.FarmDocument, Show);
        });
        return command;
    }

    private static Listing Show(FarmDocument farm)
    {
        Listing listing = Listing.OfFacts().Row("farm", $"{farm.Name} ({farm.Id})");
        foreach (MemberEntry member in farm.Members)
            listing.Row("member", $"{member.Name}: {string.Join(", ", member.Roles)}");
        foreach (NodeRow node in farm.Nodes)
            listing.Row("node", $"{node.Name} ({node.Id}), {node.Status}, free: {node.Available.Text()}");
        return listing;
    }
}
