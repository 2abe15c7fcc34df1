using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Disputes;

/// <summary>grid dispute court FARM [ORGANISATION], and grid dispute enrol ORGANISATION.</summary>
internal static class DisputeCourt
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> farm = CommandParts.Unit("FARM");
        var court = new Argument<string?>("ORGANISATION")
        {
            Description = "The court from now on, which is on neither side; without it the present one is shown.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "court", "Show or name the court of a farm (its operator; the first at once, another after 7 days).")
        {
            farm, court, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
            ulong of = units.Find(run.Line.GetRequiredValue(farm), "FARM", UnitKind.Farm).Id;
            RpcReceipt? receipt = null;
            if (run.Line.GetValue(court) is { } name)
            {
                ulong judge = units.Find(name, "ORGANISATION", UnitKind.Organisation).Id;
                ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
                receipt = await writer.SendAsync(session.Disputes.SetCourt(of, judge), cancel);
            }

            await WriteAsync(run, session, (of, await session.Disputes.CourtOfAsync(of, cancel)), receipt, cancel);
        });
        return command;
    }

    /// <summary>grid dispute enrol ORGANISATION [--leave].</summary>
    internal static Command Enrol(CommandHost host)
    {
        Argument<string> court = CommandParts.Unit("ORGANISATION");
        var leave = new Option<bool>("--leave") { Description = "No longer, for panels that are drawn from now on." };
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("enrol", "Let yourself be drawn for panels of a court (an auditor of it).")
        {
            court, leave, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
            ulong judge = units.Find(
                run.Line.GetRequiredValue(court), "ORGANISATION", UnitKind.Organisation).Id;
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(
                session.Disputes.SetEnrolled(judge, !run.Line.GetValue(leave)), cancel);
            await WriteAsync(run, session, (0, judge), receipt, cancel);
        });
        return command;
    }

    private static async Task WriteAsync(
        Invocation run,
        GridSession session,
        (ulong Farm, ulong Court) which,
        RpcReceipt? receipt,
        CancellationToken cancel)
    {
        IReadOnlyList<Address> auditors = which.Court == 0
            ? []
            : await session.Disputes.AuditorsOfAsync(which.Court, cancel);
        var document = new CourtDocument(
            which.Farm,
            which.Court,
            [.. auditors.Select(static who => who.ToChecksum())],
            SentDocument.Of(receipt));
        run.Printer.Write(document, GridJson.Default.CourtDocument, d => Draw(d, run.People));
    }

    private static Listing Draw(CourtDocument court, People people)
    {
        Listing listing = Listing.OfFacts();
        if (court.Farm != 0)
            listing.Row("farm", $"{court.Farm}");
        listing.Row("court", court.Court == 0 ? "none: its reports cannot be contested" : $"organisation {court.Court}");
        foreach (string auditor in court.Auditors)
            listing.Row("auditor", people.NameOf(Address.Parse(auditor)));
        if (court.Transaction is not null)
            listing.Row("transaction", SentDocument.Text(court.Transaction));
        return listing;
    }
}
