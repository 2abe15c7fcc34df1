using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Units;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Organisations;

/// <summary>grid org show [UNIT].</summary>
internal static class OrgShow
{
    internal static Command Create(CommandHost host)
    {
        var unit = new Argument<string?>("UNIT")
        {
            Description = "Number or name of the organisation; the profile's if left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("show", "Show an organisation: rules, members, units.") { unit };
        host.Run(command, (run, cancel) => ShowAsync(run, run.Line.GetValue(unit), cancel));
        return command;
    }

    private static async Task ShowAsync(Invocation run, string? wanted, CancellationToken cancel)
    {
        string name = wanted ?? run.Profile.Organisation ?? throw new CommandFailure(
            ExitCode.Usage, "No organisation was named.", "grid org show NAME, or grid profile add NAME --org ORG");
        GridSession session = await run.ConnectAsync(cancel);
        UnitDirectory units = await UnitDirectory.ReadAsync(session, null, cancel);
        UnitEntry org = units.Find(name, "UNIT", UnitKind.Organisation);
        Settings settings = await session.Units.SettingsOfAsync(org.Id, cancel);
        var document = new OrgDocument(
            org.Id,
            org.Name,
            settings.GovernQuorum,
            settings.FinanceQuorum,
            settings.FeeBps,
            settings.ContestSeconds,
            await session.Units.NonceOfAsync(org.Id, cancel),
            await MemberEntry.ReadAsync(run, session, org.Id, cancel),
            [.. units.All.Where(u => u.Organisation == org.Id && u.Id != org.Id).Select(u => UnitRow.Of(u, units))]);
        run.Printer.Write(document, GridJson.Default.OrgDocument, Show);
    }

    private static Listing Show(OrgDocument org)
    {
        Listing listing = Listing.OfFacts()
            .Row("organisation", $"{org.Name} ({org.Id})")
            .Row("governors' quorum", $"{org.GovernQuorum}")
            .Row("finance quorum", $"{org.FinanceQuorum}")
            .Row("fee to the treasury", $"{org.FeeBps / 100}.{org.FeeBps % 100:00} %")
            .Row("time to contest usage", Duration.Format(org.ContestSeconds))
            .Row("next change", $"{org.Nonce}");
        foreach (MemberEntry member in org.Members)
            listing.Row("member", $"{member.Name}: {string.Join(", ", member.Roles)}");
        foreach (UnitRow unit in org.Units)
            listing.Row(unit.Kind, $"{unit.Name} ({unit.Id})");
        return listing;
    }
}
