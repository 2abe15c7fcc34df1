using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Allowances;

/// <summary>grid allowance draw DEPARTMENT [AMOUNT].</summary>
internal static class AllowanceDraw
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> department = CommandParts.Unit("DEPARTMENT");
        var amount = new Argument<string?>("AMOUNT")
        {
            Description = "Credits, at most 6 decimals; without it all that can be drawn.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> coin = CommandParts.Coin();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "draw", "Move the allowance from the treasury to the department (its members, or finance).")
        {
            department, amount, coin, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            UInt256? wish = run.Line.GetValue(amount) is { } text ? Money.Parse("AMOUNT", text) : null;
            GridSession session = await run.ConnectAsync(cancel);
            UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
            UnitEntry entry = units.Find(run.Line.GetRequiredValue(department), "DEPARTMENT", UnitKind.Department);
            CoinEntry money = (await CoinDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetValue(coin), run.Profile.Coin);
            UInt256 drawable = await session.Allowances.DrawableAsync(entry.Id, money.Address, cancel);
            UInt256 drawn = wish ?? drawable;
            if (drawn.IsZero || drawn > drawable)
            {
                throw new CommandFailure(
                    ExitCode.Denied,
                    $"AMOUNT is {Credits.Format(drawn)}, but {units.NameOf(entry.Id)} can draw "
                    + $"{Credits.Format(drawable)} {money.Symbol} now.",
                    $"grid allowance show {entry.Id}, or wait for the next period") { Code = "OverAllowance" };
            }

            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(
                session.Allowances.DrawAllowance(entry.Id, money.Address, drawn), cancel);
            await AllowanceShow.WriteAsync(
                run, session, (entry.Id, units.NameOf(entry.Id)), money, SentDocument.Of(receipt), cancel);
        });
        return command;
    }
}
