using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Accounts;

/// <summary>grid account show UNIT.</summary>
internal static class AccountShow
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> unit = CommandParts.Unit();
        Option<string?> coin = CommandParts.Coin();
        var command = new Command("show", "Show a unit's free and held money.") { unit, coin };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
            UnitEntry entry = units.Find(run.Line.GetRequiredValue(unit), "UNIT");
            CoinEntry money = (await CoinDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetValue(coin), run.Profile.Coin);
            await WriteAsync(run, session, (entry, units.NameOf(entry.Id)), money, null, cancel);
        });
        return command;
    }

    /// <summary>Reads and writes an account.</summary>
    internal static async Task WriteAsync(
        Invocation run,
        GridSession session,
        (UnitEntry Entry, string Name) unit,
        CoinEntry coin,
        SentDocument? sent,
        CancellationToken cancel)
    {
        Account account = await session.Bank.AccountOfAsync(unit.Entry.Id, coin.Address, cancel);
        UInt256? left = unit.Entry.Kind == UnitKind.Department
            ? await session.Bank.BudgetLeftAsync(unit.Entry.Id, cancel)
            : null;
        var document = new AccountDocument(
            unit.Entry.Id,
            unit.Name,
            coin.Address.ToChecksum(),
            coin.Symbol,
            account.Free.ToString(),
            account.Held.ToString(),
            left?.ToString(),
            sent);
        run.Printer.Write(document, GridJson.Default.AccountDocument, Show);
    }

    private static Listing Show(AccountDocument account)
    {
        Listing listing = Listing.OfFacts()
            .Row("unit", $"{account.Name} ({account.Unit})")
            .Row("free", $"{Credits.Format(UInt256.Parse(account.FreeMicro))} {account.Symbol}")
            .Row("held", $"{Credits.Format(UInt256.Parse(account.HeldMicro))} {account.Symbol}");
        if (account.BudgetLeftMicro is not null)
            listing.Row("budget left", Credits.Format(UInt256.Parse(account.BudgetLeftMicro)));
        if (account.Transaction is not null)
            listing.Row("transaction", SentDocument.Text(account.Transaction));
        return listing;
    }
}
