using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Changes;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Accounts;

/// <summary>grid account withdraw UNIT AMOUNT --to WHO.</summary>
internal static class AccountWithdraw
{
    private sealed record Wish(string Unit, UInt256 Amount, string To, string? Coin);

    internal static Command Create(CommandHost host)
    {
        Argument<string> unit = CommandParts.Unit();
        Argument<string> amount = CommandParts.Amount();
        var to = new Option<string>("--to")
        {
            Description = "Address or name of a key that receives.",
            HelpName = "WHO",
            Required = true,
        };
        Option<string?> coin = CommandParts.Coin();
        Option<string?> output = ChangeFlow.OutOption();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "withdraw", "Pay out (a farm: its operator signs; others: the organisation's finance members).")
        {
            unit, amount, to, coin, output, host.Options.Passkey, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            var wish = new Wish(
                run.Line.GetRequiredValue(unit),
                Money.Parse("AMOUNT", run.Line.GetRequiredValue(amount)),
                run.Line.GetRequiredValue(to),
                run.Line.GetValue(coin));
            await WithdrawAsync(run, wish, run.Line.GetValue(output), run.Line.GetValue(dryRun), cancel);
        });
        return command;
    }

    private static async Task WithdrawAsync(
        Invocation run, Wish wish, string? outFile, bool isDryRun, CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
        UnitEntry unit = units.Find(wish.Unit, "UNIT");
        CoinEntry coin = (await CoinDirectory.ReadAsync(session, cancel)).Find(wish.Coin, run.Profile.Coin);
        Account account = await session.Bank.AccountOfAsync(unit.Id, coin.Address, cancel);
        if (account.Free < wish.Amount)
        {
            throw new CommandFailure(
                ExitCode.Failed,
                $"AMOUNT is {Credits.Format(wish.Amount)}, but {units.NameOf(unit.Id)} has "
                + $"{Credits.Format(account.Free)} {coin.Symbol} free (held: {Credits.Format(account.Held)}).",
                $"withdraw at most {Credits.Format(account.Free)}") { Code = "Underfunded" };
        }

        var flow = new ChangeFlow(run, session);
        var order = new Withdrawal
        {
            Unit = unit.Id,
            Coin = coin.Address,
            To = run.People.Find(wish.To, "--to"),
            Amount = wish.Amount,
            Nonce = await session.Bank.WithdrawalNonceAsync(unit.Id, coin.Address, cancel),
            Deadline = await flow.DeadlineAsync(cancel),
        };
        await flow.StartAsync(new WithdrawalMessage(order), outFile, isDryRun, cancel);
    }
}
