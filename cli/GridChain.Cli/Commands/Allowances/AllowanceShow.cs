using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Allowances;

/// <summary>grid allowance show DEPARTMENT.</summary>
internal static class AllowanceShow
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> department = CommandParts.Unit("DEPARTMENT");
        Option<string?> coin = CommandParts.Coin();
        var command = new Command("show", "Show a department's allowance and what it can draw now.")
        {
            department, coin,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
            UnitEntry entry = units.Find(run.Line.GetRequiredValue(department), "DEPARTMENT", UnitKind.Department);
            CoinEntry money = (await CoinDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetValue(coin), run.Profile.Coin);
            await WriteAsync(run, session, (entry.Id, units.NameOf(entry.Id)), money, null, cancel);
        });
        return command;
    }

    /// <summary>Reads and writes an allowance.</summary>
    internal static async Task WriteAsync(
        Invocation run,
        GridSession session,
        (ulong Id, string Name) department,
        CoinEntry coin,
        SentDocument? sent,
        CancellationToken cancel)
    {
        Allowance allowance = await session.Allowances.AllowanceOfAsync(department.Id, coin.Address, cancel);
        UInt256 drawable = await session.Allowances.DrawableAsync(department.Id, coin.Address, cancel);
        var document = new AllowanceDocument(
            department.Id,
            department.Name,
            coin.Symbol,
            allowance.Amount.ToString(),
            allowance.PeriodSeconds,
            Word.Of(allowance.Rollover),
            allowance.Cap.ToString(),
            drawable.ToString(),
            sent);
        run.Printer.Write(document, GridJson.Default.AllowanceDocument, Draw);
    }

    private static Listing Draw(AllowanceDocument allowance)
    {
        string rollover = allowance.Rollover switch
        {
            "none" => "lapses",
            "full" => "stays",
            _ => $"stays up to {Amount(allowance.CapMicro)}",
        };
        bool isNone = allowance.AmountMicro == "0";
        Listing listing = Listing.OfFacts()
            .Row("department", $"{allowance.Name} ({allowance.Department})")
            .Row("allowance", isNone
                ? "none"
                : $"{Amount(allowance.AmountMicro)} {allowance.Symbol} every {Duration.Format(allowance.PeriodSeconds)}");
        if (!isNone)
            listing.Row("not drawn", rollover);
        listing.Row("to draw now", $"{Amount(allowance.DrawableMicro)} {allowance.Symbol}");
        if (allowance.Transaction is not null)
            listing.Row("transaction", SentDocument.Text(allowance.Transaction));
        return listing;
    }

    private static string Amount(string micro) => Credits.Format(UInt256.Parse(micro));
}
