using System.Collections.Immutable;
using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Contracts.Statements;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Commands.Charges;

/// <summary>Settlements that were asked for, read from the ledger and checked against the bank.</summary>
/// <param name="Lines">The settlements, in the order of the chain.</param>
/// <param name="Sides">Refunds, fines, fees, payments on credit and allowances, in the order of the chain.</param>
/// <param name="Period">The span of time.</param>
/// <param name="LastBlock">Up to which block.</param>
/// <param name="AccountsChecked">Accounts whose sum of movements is what the bank says they own.</param>
internal sealed record ChargeSelection(
    ImmutableArray<ChargeLine> Lines, ImmutableArray<SideLine> Sides, StatementPeriod Period, ulong LastBlock, int AccountsChecked)
{
    /// <summary>Reads all charges, checks that they explain every account, and chooses.</summary>
    /// <param name="run">The command.</param>
    /// <param name="options">What is wanted.</param>
    /// <param name="needsOneCoin">True where amounts of different coins must not be mixed.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StatementException">The events do not explain the accounts.</exception>
    internal static async Task<ChargeSelection> ReadAsync(
        Invocation run, ChargeOptions options, bool needsOneCoin, CancellationToken cancel)
    {
        ParseResult line = run.Line;
        StatementPeriod period = options.PeriodOf(line);
        GridSession session = await run.ConnectAsync(cancel);
        ulong? department = await DepartmentAsync(run, session, line.GetValue(options.Department), cancel);
        Address? coin = needsOneCoin || line.GetValue(options.Coin) is not null
            ? (await CoinDirectory.ReadAsync(session, cancel)).Find(line.GetValue(options.Coin), run.Profile.Coin).Address
            : null;
        StatementSource source = await StatementReader.ReadAsync(session.Client, cancel);
        ChargeBook book = ChargeBook.Of(source);
        int accounts = await AccountCheck.RequireAsync(session.Client, book, source.LastBlock, cancel);
        ImmutableArray<ChargeLine> chosen =
        [
            .. book.Lines.Where(charge => period.Contains(charge.SettledAt)
                && (department is null || charge.Department.Id == department)
                && (coin is null || charge.Terms.Coin == coin)),
        ];
        ImmutableArray<SideLine> sides =
        [
            .. book.Sides.Where(side => period.Contains(side.At)
                && (department is null || side.Department.Id == department)
                && (coin is null || side.Coin == coin)),
        ];
        return new ChargeSelection(chosen, sides, period, source.LastBlock, accounts);
    }

    private static async Task<ulong?> DepartmentAsync(
        Invocation run, GridSession session, string? text, CancellationToken cancel) => text is null
        ? null
        : (await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel))
            .Find(text, "--department", UnitKind.Department).Id;
}
