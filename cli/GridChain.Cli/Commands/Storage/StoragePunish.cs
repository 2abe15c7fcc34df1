using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Contracts.Types;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Storage;

/// <summary>grid storage punish CHALLENGE.</summary>
internal static class StoragePunish
{
    internal static Command Create(CommandHost host)
    {
        Argument<ulong> number = StorageCommand.Number();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("punish", "Take the penalty of a challenge that nobody answered in time; anybody may.")
        {
            number, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            ulong asked = run.Line.GetRequiredValue(number);
            (_, StorageCommitment promise) =
                await (await StorageBook.ReadAsync(session, cancel)).RequireAsync(asked, cancel);
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(session.StorageChallenges.Punish(promise, asked), cancel);
            await StorageShow.WriteAsync(run, session, asked, receipt, cancel);
        });
        return command;
    }
}
