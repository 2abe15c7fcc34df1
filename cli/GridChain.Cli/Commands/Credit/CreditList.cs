using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Credit;

/// <summary>grid credit list.</summary>
internal static class CreditList
{
    internal static Command Create(CommandHost host)
    {
        var command = new Command("list", "Show all lines of credit with what is owed and when it is due.");
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
            CoinDirectory coins = await CoinDirectory.ReadAsync(session, cancel);
            IReadOnlyList<LineSet> lines = await session.Events.ReadAsync<LineSet>(
                GridAddresses.Credit, [LineSet.Topic], cancel);
            var items = new List<CreditDocument>();
            foreach (LineSet line in lines.DistinctBy(static e => e.Note))
            {
                var coin = new CoinEntry(line.Coin, Address.Zero, "", coins.SymbolOf(line.Coin));
                items.Add(await CreditShow.ReadAsync(
                    session, units, coins, new CreditKey(line.Department, line.Farm, coin), cancel));
            }

            run.Printer.Write(new CreditListDocument(items), GridJson.Default.CreditListDocument, Draw);
        });
        return command;
    }

    private static Listing Draw(CreditListDocument lines)
    {
        Listing listing = Listing.WithColumns("DEPARTMENT", "FARM", "LIMIT", "OWED", "FREE", "TO PAY", "DUE", "NOTES");
        foreach (CreditDocument line in lines.Items)
        {
            listing.Row(
                line.DepartmentName,
                line.FarmName,
                $"{Amount(line.LimitMicro)} {line.Symbol}",
                Amount(line.OwedMicro),
                Amount(line.FreeMicro),
                Amount(line.InvoicedMicro),
                line.InvoicedMicro == "0" ? "" : TimeText.Of(line.DueAt),
                line.Notes);
        }

        return listing;
    }

    private static string Amount(string micro) => Credits.Format(UInt256.Parse(micro));
}
