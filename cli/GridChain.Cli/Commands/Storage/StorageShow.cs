using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Storage;

/// <summary>grid storage show CHALLENGE.</summary>
internal static class StorageShow
{
    internal static Command Create(CommandHost host)
    {
        Argument<ulong> number = StorageCommand.Number();
        var command = new Command("show", "Show a challenge and what can be done now.") { number };
        host.Run(command, async (run, cancel) => await WriteAsync(
            run, await run.ConnectAsync(cancel), run.Line.GetRequiredValue(number), null, cancel));
        return command;
    }

    /// <summary>Reads and writes a challenge.</summary>
    internal static async Task WriteAsync(
        Invocation run, GridSession session, ulong number, RpcReceipt? receipt, CancellationToken cancel)
    {
        StorageBook book = await StorageBook.ReadAsync(session, cancel);
        StorageDocument document = await book.DescribeAsync(number, SentDocument.Of(receipt), cancel);
        run.Printer.Write(document, GridJson.Default.StorageDocument, Draw);
    }

    private static Listing Draw(StorageDocument challenge)
    {
        Listing listing = Listing.OfFacts()
            .Row("challenge", $"{challenge.Challenge} ({challenge.State})")
            .Row("commitment", challenge.Commitment)
            .Row("workload", challenge.Workload)
            .Row("node", $"{challenge.Node}")
            .Row("piece", $"{challenge.Piece}")
            .Row("until", TimeText.Of(challenge.Deadline))
            .Row("next", challenge.Next);
        if (challenge.Transaction is not null)
            listing.Row("transaction", SentDocument.Text(challenge.Transaction));
        return listing;
    }
}
