using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Credit;

/// <summary>grid credit: what a farm lends a department, and its invoices.</summary>
internal static class CreditCommand
{
    internal static Command Create(CommandHost host) => new(
        "credit", "Lines of credit: what a farm lends a department, what is owed, and the invoices.")
    {
        CreditLine.Create(host),
        CreditStep.Invoice(host),
        CreditPay.Create(host),
        CreditStep.Block(host),
        CreditShow.Create(host),
        CreditList.Create(host),
    };

    internal static Argument<string> Department() => CommandParts.Unit("DEPARTMENT", "Who borrows: number or name.");

    internal static Argument<string> Farm() => CommandParts.Unit("FARM", "Who lends: number or name.");

    /// <summary>Finds the line that is meant.</summary>
    /// <exception cref="CommandFailure">No such unit or coin.</exception>
    internal static async Task<CreditKey> FindAsync(
        Invocation run, GridSession session, (string Department, string Farm, string? Coin) named, CancellationToken cancel)
    {
        UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
        CoinDirectory coins = await CoinDirectory.ReadAsync(session, cancel);
        return new CreditKey(
            units.Find(named.Department, "DEPARTMENT", UnitKind.Department).Id,
            units.Find(named.Farm, "FARM", UnitKind.Farm).Id,
            coins.Find(named.Coin, run.Profile.Coin));
    }
}
