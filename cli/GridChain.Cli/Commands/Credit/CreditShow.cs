using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Credit;

/// <summary>grid credit show DEPARTMENT FARM.</summary>
internal static class CreditShow
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> department = CreditCommand.Department();
        Argument<string> farm = CreditCommand.Farm();
        Option<string?> coin = CommandParts.Coin();
        var command = new Command("show", "Show a line of credit: limit, promised, owed, invoice.")
        {
            department, farm, coin,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            CreditKey key = await CreditCommand.FindAsync(
                run,
                session,
                (run.Line.GetRequiredValue(department), run.Line.GetRequiredValue(farm), run.Line.GetValue(coin)),
                cancel);
            await WriteAsync(run, session, key, null, cancel);
        });
        return command;
    }

    /// <summary>Reads and writes a line.</summary>
    internal static async Task WriteAsync(
        Invocation run, GridSession session, CreditKey key, RpcReceipt? receipt, CancellationToken cancel)
    {
        UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
        CoinDirectory coins = await CoinDirectory.ReadAsync(session, cancel);
        CreditDocument document = await ReadAsync(session, units, coins, key, cancel);
        document = document with { Transaction = SentDocument.Of(receipt) };
        run.Printer.Write(document, GridJson.Default.CreditDocument, Draw);
    }

    /// <summary>Reads a line.</summary>
    internal static async Task<CreditDocument> ReadAsync(
        GridSession session, UnitDirectory units, CoinDirectory coins, CreditKey key, CancellationToken cancel)
    {
        (ulong department, ulong farm, CoinEntry coin) = key;
        Line line = await session.Credit.LineOfAsync(department, farm, coin.Address, cancel);
        Address note = await session.Credit.NoteOfAsync(department, farm, coin.Address, cancel);
        Account notes = await session.Bank.AccountOfAsync(department, note, cancel);
        (UInt256 toFarm, UInt256 toTreasury) = await session.Credit.OwingAsync(department, farm, coin.Address, cancel);
        return new CreditDocument(
            department,
            units.NameOf(department),
            farm,
            units.NameOf(farm),
            coin.Symbol,
            coins.SymbolOf(note),
            note.ToChecksum(),
            line.Limit.ToString(),
            notes.Free.ToString(),
            notes.Held.ToString(),
            (toFarm + toTreasury).ToString(),
            line.DaysToPay,
            line.Invoices,
            line.Invoiced.ToString(),
            line.DueAt,
            line.Blocked.ToString(),
            null);
    }

    private static Listing Draw(CreditDocument line)
    {
        Listing listing = Listing.OfFacts()
            .Row("from", $"{line.FarmName} ({line.Farm})")
            .Row("to", $"{line.DepartmentName} ({line.Department})")
            .Row("limit", $"{Amount(line.LimitMicro)} {line.Symbol}")
            .Row("owed", Amount(line.OwedMicro))
            .Row("promised", Amount(line.HeldMicro))
            .Row("free", Amount(line.FreeMicro))
            .Row("billing.coin", line.Notes);
        if (line.Invoice > 0)
        {
            bool isPaid = line.InvoicedMicro == "0";
            listing.Row("invoice", isPaid
                ? $"{line.Invoice}, paid"
                : $"{line.Invoice}: {Amount(line.InvoicedMicro)} to pay until {TimeText.Of(line.DueAt)}");
        }

        if (line.BlockedMicro != "0")
            listing.Row("held back", $"{Amount(line.BlockedMicro)}, until the overdue invoice is paid");
        if (line.Transaction is not null)
            listing.Row("transaction", SentDocument.Text(line.Transaction));
        return listing;
    }

    private static string Amount(string micro) => Credits.Format(UInt256.Parse(micro));
}
