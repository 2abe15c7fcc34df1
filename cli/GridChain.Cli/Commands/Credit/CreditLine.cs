using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Credit;

/// <summary>grid credit line DEPARTMENT FARM LIMIT: by the farm's operator.</summary>
internal static class CreditLine
{
    private const ushort DaysDefault = 30;

    internal static Command Create(CommandHost host)
    {
        Argument<string> department = CreditCommand.Department();
        Argument<string> farm = CreditCommand.Farm();
        var limit = new Argument<string>("LIMIT") { Description = "Most that may be owed and promised, credits." };
        Option<string?> coin = CommandParts.Coin();
        var days = new Option<ushort>("--days")
        {
            Description = "Time to pay an invoice, days.",
            HelpName = "DAYS",
            DefaultValueFactory = static _ => DaysDefault,
        };
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "line", "Lend a department so much (the farm's operator). Then price the node in the notes, and let the "
            + "department's organisation accept them: grid org coin.")
        {
            department, farm, limit, coin, days, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            UInt256 most = Money.Parse("LIMIT", run.Line.GetRequiredValue(limit));
            GridSession session = await run.ConnectAsync(cancel);
            CreditKey key = await CreditCommand.FindAsync(
                run,
                session,
                (run.Line.GetRequiredValue(department), run.Line.GetRequiredValue(farm), run.Line.GetValue(coin)),
                cancel);
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(
                session.Credit.SetLine(key.Department, key.Farm, key.Coin.Address, most, run.Line.GetValue(days)),
                cancel);
            await CreditShow.WriteAsync(run, session, key, receipt, cancel);
        });
        return command;
    }
}
