using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Specs.Organisations;
using GridChain.Cli.Terminal;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Organisations;

/// <summary>grid org create -f FILE.</summary>
internal static class OrgCreate
{
    internal static Command Create(CommandHost host)
    {
        Option<string> file = CommandParts.SpecFile("Specification of kind Organisation");
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "create", "Found an organisation with departments, members, policies and budgets in one transaction.")
        {
            file, dryRun,
        };
        host.Run(command, (run, cancel) =>
            FoundAsync(run, run.Line.GetRequiredValue(file), run.Line.GetValue(dryRun), cancel));
        return command;
    }

    /// <summary>Sends a founding and shows the numbers.</summary>
    internal static async Task SendAsync(
        Invocation run, GridSession session, Founding founding, bool isDryRun, CancellationToken cancel)
    {
        ChainWriter writer = await run.WriterAsync(isDryRun, cancel);
        RpcReceipt? receipt = await writer.SendAsync(session.Units.Found(founding), cancel);
        run.Printer.Write(Document(founding, receipt), GridJson.Default.FoundedDocument, Show);
    }

    private static async Task FoundAsync(Invocation run, string file, bool isDryRun, CancellationToken cancel)
    {
        string text = CommandParts.ReadSpec(run, file);
        GridSession session = await run.ConnectAsync(cancel);
        CoinDirectory coins = await CoinDirectory.ReadAsync(session, cancel);
        Founding founding = OrganisationReader.Read(text, file, run.People, coins, run.Profile.Coin);
        await SendAsync(run, session, founding, isDryRun, cancel);
    }

    private static FoundedDocument Document(Founding founding, RpcReceipt? receipt)
    {
        if (receipt is null)
            return new FoundedDocument(null, founding.Name, [], null);
        var added = new List<UnitAdded>();
        foreach (RpcLog log in receipt.Logs)
        {
            if (log.Address == GridAddresses.Units && UnitAdded.TryDecode(log, out UnitAdded? unit))
                added.Add(unit);
        }

        return new FoundedDocument(
            added[0].Unit,
            founding.Name,
            [.. added.Skip(1).Select(static u => new FoundedUnit(u.Unit, UnitDirectory.NounOf(u.Kind), u.Name))],
            SentDocument.Of(receipt));
    }

    private static Listing Show(FoundedDocument founded)
    {
        Listing listing = Listing.OfFacts().Row("organisation", $"{founded.Name} ({founded.Organisation})");
        foreach (FoundedUnit unit in founded.Units)
            listing.Row(unit.Kind, $"{unit.Name} ({unit.Id})");
        return listing.Row("transaction", SentDocument.Text(founded.Transaction));
    }
}
