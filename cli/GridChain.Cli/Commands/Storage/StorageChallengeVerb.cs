using System.CommandLine;
using System.Security.Cryptography;
using GridChain.Cli.Chain;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Storage;

/// <summary>grid storage challenge COMMITMENT [--piece N].</summary>
internal static class StorageChallengeVerb
{
    internal static Command Create(CommandHost host)
    {
        var commitment = new Argument<string>("COMMITMENT")
        {
            Description = "Digest of the promise, or the beginning of it.",
        };
        var piece = new Option<uint?>("--piece")
        {
            Description = "Which piece, from 0 (one by chance).",
            HelpName = "NUMBER",
        };
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("challenge", "Demand that the node shows a piece (members of the department).")
        {
            commitment, piece, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            StorageCommitment promise = (await StorageBook.ReadAsync(session, cancel))
                .Find(run.Line.GetRequiredValue(commitment));
            uint index = run.Line.GetValue(piece)
                ?? (uint)RandomNumberGenerator.GetInt32((int)Math.Min(promise.Leaves, int.MaxValue));
            if (index >= promise.Leaves)
            {
                throw new CommandFailure(
                    ExitCode.Usage, $"--piece is {index}; 0 to {promise.Leaves - 1} was expected.");
            }

            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(session.StorageChallenges.Challenge(promise, index), cancel);
            if (receipt is null)
                return;
            Challenged told = receipt.Logs.Where(static log => log.Address == GridAddresses.StorageChallenges)
                .Select(static log => Challenged.TryDecode(log, out Challenged? e) ? e : null)
                .First(static e => e is not null)!;
            await StorageShow.WriteAsync(run, session, told.Challenge, receipt, cancel);
        });
        return command;
    }
}
