using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Units;

/// <summary>grid unit list.</summary>
internal static class UnitList
{
    internal static Command Create(CommandHost host)
    {
        Option<string?> org = CommandParts.Text("--org", "UNIT", "Only units of this organisation.");
        var command = new Command("list", "Show all organisations, departments and farms.") { org };
        host.Run(command, (run, cancel) => ListAsync(run, run.Line.GetValue(org), cancel));
        return command;
    }

    private static async Task ListAsync(Invocation run, string? org, CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        UnitDirectory units = await UnitDirectory.ReadAsync(session, null, cancel);
        ulong? organisation = org is null ? null : units.Find(org, "--org", UnitKind.Organisation).Id;
        var document = new UnitListDocument([.. units.All
            .Where(unit => organisation is null || unit.Organisation == organisation)
            .Select(unit => UnitRow.Of(unit, units))]);
        run.Printer.Write(document, GridJson.Default.UnitListDocument, Show);
    }

    private static Listing Show(UnitListDocument units)
    {
        Listing listing = Listing.WithColumns("ID", "KIND", "NAME", "ORGANISATION");
        foreach (UnitRow unit in units.Items)
            listing.Row($"{unit.Id}", unit.Kind, unit.Name, unit.OrganisationName);
        return listing;
    }
}
