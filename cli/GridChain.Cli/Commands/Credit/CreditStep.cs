using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Client.Calls;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Credit;

/// <summary>Steps of a line of credit that need no more than its name.</summary>
internal static class CreditStep
{
    /// <summary>grid credit invoice DEPARTMENT FARM.</summary>
    internal static Command Invoice(CommandHost host) => Create(
        host,
        new Command("invoice", "Send an invoice over all that is owed (the farm's operator)."),
        static (session, key) => session.Credit.SendInvoice(key.Department, key.Farm, key.Coin.Address));

    /// <summary>grid credit block DEPARTMENT FARM.</summary>
    internal static Command Block(CommandHost host) => Create(
        host,
        new Command(
            "block", "Hold back what is free of a line whose invoice is overdue; anybody may. Paying gives it back."),
        static (session, key) => session.Credit.BlockLine(key.Department, key.Farm, key.Coin.Address));

    private static Command Create(CommandHost host, Command command, Func<GridSession, CreditKey, ContractCall> call)
    {
        Argument<string> department = CreditCommand.Department();
        Argument<string> farm = CreditCommand.Farm();
        Option<string?> coin = CommandParts.Coin();
        Option<bool> dryRun = DryRun.Option();
        command.Arguments.Add(department);
        command.Arguments.Add(farm);
        command.Options.Add(coin);
        command.Options.Add(dryRun);
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            CreditKey key = await CreditCommand.FindAsync(
                run,
                session,
                (run.Line.GetRequiredValue(department), run.Line.GetRequiredValue(farm), run.Line.GetValue(coin)),
                cancel);
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(call(session, key), cancel);
            await CreditShow.WriteAsync(run, session, key, receipt, cancel);
        });
        return command;
    }
}
