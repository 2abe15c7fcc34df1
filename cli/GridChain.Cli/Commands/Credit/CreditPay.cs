using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Credit;

/// <summary>grid credit pay DEPARTMENT FARM [AMOUNT].</summary>
internal static class CreditPay
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> department = CreditCommand.Department();
        Argument<string> farm = CreditCommand.Farm();
        var amount = new Argument<string?>("AMOUNT")
        {
            Description = "Credits, at most 6 decimals; without it all that is owed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> coin = CommandParts.Coin();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "pay", "Pay what is owed from the department's free money (its operator or finance; anybody when overdue).")
        {
            department, farm, amount, coin, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            UInt256? wish = run.Line.GetValue(amount) is { } text ? Money.Parse("AMOUNT", text) : null;
            GridSession session = await run.ConnectAsync(cancel);
            CreditKey key = await CreditCommand.FindAsync(
                run,
                session,
                (run.Line.GetRequiredValue(department), run.Line.GetRequiredValue(farm), run.Line.GetValue(coin)),
                cancel);
            UInt256 paid = await CheckAsync(session, key, wish, cancel);
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(
                session.Credit.PayInvoice(key.Department, key.Farm, key.Coin.Address, paid), cancel);
            await CreditShow.WriteAsync(run, session, key, receipt, cancel);
        });
        return command;
    }

    private static async Task<UInt256> CheckAsync(
        GridSession session, CreditKey key, UInt256? wish, CancellationToken cancel)
    {
        (UInt256 toFarm, UInt256 toTreasury) = await session.Credit.OwingAsync(
            key.Department, key.Farm, key.Coin.Address, cancel);
        UInt256 owed = toFarm + toTreasury;
        UInt256 paid = wish ?? owed;
        if (paid.IsZero || paid > owed)
        {
            throw new CommandFailure(
                ExitCode.Failed,
                $"AMOUNT is {Credits.Format(paid)}, but {Credits.Format(owed)} {key.Coin.Symbol} is owed.",
                owed.IsZero ? "there is nothing to pay" : $"pay at most {Credits.Format(owed)}") { Code = "NothingOwed" };
        }

        Account account = await session.Bank.AccountOfAsync(key.Department, key.Coin.Address, cancel);
        return account.Free >= paid ? paid : throw new CommandFailure(
            ExitCode.Failed,
            $"AMOUNT is {Credits.Format(paid)}, but department {key.Department} has {Credits.Format(account.Free)} "
            + $"{key.Coin.Symbol} free.",
            $"grid account deposit {key.Department} {Credits.Format(paid - account.Free)}, or grid allowance draw")
        { Code = "Underfunded" };
    }
}
