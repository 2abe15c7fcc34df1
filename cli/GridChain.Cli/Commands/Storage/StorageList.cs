using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;

namespace GridChain.Cli.Commands.Storage;

/// <summary>grid storage list.</summary>
internal static class StorageList
{
    internal static Command Create(CommandHost host)
    {
        var command = new Command("list", "Show all promises and challenges.");
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            StorageBook book = await StorageBook.ReadAsync(session, cancel);
            CoinDirectory coins = await CoinDirectory.ReadAsync(session, cancel);
            ulong count = await session.StorageChallenges.ChallengeCountAsync(cancel);
            var challenges = new List<StorageDocument>();
            for (ulong number = 1; number <= count; number++)
                challenges.Add(await book.DescribeAsync(number, null, cancel));
            var document = new StorageListDocument(
                [.. book.All.Select(e => StoragePromiseDocument.Of(e.Commitment, e.Digest, coins, null, null))],
                challenges);
            run.Printer.Write(document, GridJson.Default.StorageListDocument, Draw);
        });
        return command;
    }

    private static Listing Draw(StorageListDocument all)
    {
        Listing listing = Listing.WithColumns("COMMITMENT", "WORKLOAD", "NODE", "PIECES", "CHALLENGE", "STATE", "UNTIL");
        foreach (StoragePromiseDocument promise in all.Promises)
        {
            listing.Row(
                promise.Digest[..12], promise.Workload[..12], $"{promise.Node}", $"{promise.Pieces}", "", "promised",
                TimeText.Of(promise.ValidUntil));
            foreach (StorageDocument challenge in all.Challenges.Where(c => c.Commitment == promise.Digest))
            {
                listing.Row(
                    "", "", "", $"piece {challenge.Piece}", $"{challenge.Challenge}", challenge.State,
                    TimeText.Of(challenge.Deadline));
            }
        }

        return listing;
    }
}
