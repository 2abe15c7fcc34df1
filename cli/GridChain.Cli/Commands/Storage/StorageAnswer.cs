using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Contracts.Storage;
using GridChain.Contracts.Types;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Storage;

/// <summary>grid storage answer CHALLENGE --data FILE.</summary>
internal static class StorageAnswer
{
    internal static Command Create(CommandHost host)
    {
        Argument<ulong> number = StorageCommand.Number();
        Option<string> data = StorageCommand.Data();
        Option<int> leafBytes = StorageCommand.LeafBytes();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("answer", "Show the demanded piece; anybody who has the data may.")
        {
            number, data, leafBytes, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            StorageTree tree = StorageCommand.TreeOf(run.Line.GetRequiredValue(data), run.Line.GetValue(leafBytes));
            GridSession session = await run.ConnectAsync(cancel);
            ulong asked = run.Line.GetRequiredValue(number);
            (StorageChallenge challenge, StorageCommitment promise) =
                await (await StorageBook.ReadAsync(session, cancel)).RequireAsync(asked, cancel);
            if (tree.Root != promise.Root || tree.Count != promise.Leaves)
            {
                throw new CommandFailure(
                    ExitCode.Failed,
                    $"--data is not what was promised: its root is {tree.Root} over {tree.Count} pieces, but "
                    + $"{promise.Root} over {promise.Leaves} was promised.",
                    "check the file and --leaf-bytes") { Code = "WrongLeaf" };
            }

            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(
                session.StorageChallenges.Show(
                    promise, asked, tree.LeafAt(challenge.Index), tree.PathOf(challenge.Index)),
                cancel);
            await StorageShow.WriteAsync(run, session, asked, receipt, cancel);
        });
        return command;
    }
}
