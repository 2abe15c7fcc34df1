using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using GridChain.Cli.Chain;
using GridChain.Cli.Requests;
using GridChain.Cli.Values;
using GridChain.Contracts.Storage;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;

namespace GridChain.Cli.Commands.Storage;

/// <summary>grid storage promise ID --data FILE: the department's half of a commitment.</summary>
internal static class StoragePromise
{
    // The contract's own bounds (StorageChallenges.sol).
    private const ulong AnswerMin = 600;
    private const ulong AnswerMax = 7 * 86_400;

    private sealed record Wish(
        string Id, StorageTree Tree, UInt256 Fee, UInt256 Penalty, uint AnswerSeconds, ulong ForSeconds, string File);

    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        Option<string> data = StorageCommand.Data();
        Option<int> leafBytes = StorageCommand.LeafBytes();
        Option<string?> fee = CommandParts.Text("--fee", "AMOUNT", "What an answered challenge pays the farm (0).");
        Option<string?> penalty = CommandParts.Text(
            "--penalty", "AMOUNT", "What an unanswered one costs of the node's bond (1).");
        Option<string?> answerIn = CommandParts.Text("--answer-in", "DURATION", "Time to answer, 10m to 7d (1h).");
        Option<string?> lasts = CommandParts.Text("--for", "DURATION", "How long it can be challenged (30d).");
        var output = new Option<string>("--out")
        {
            Description = "File for the node's operator, who adds the other signature.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new Command(
            "promise", "Write down what a workload's node is to store, and sign it for the department.")
        {
            id, data, leafBytes, fee, penalty, answerIn, lasts, output, host.Options.Passkey,
        };
        host.Run(command, (run, cancel) => MakeAsync(
            run,
            new Wish(
                run.Line.GetRequiredValue(id),
                StorageCommand.TreeOf(run.Line.GetRequiredValue(data), run.Line.GetValue(leafBytes)),
                Money.Parse("--fee", run.Line.GetValue(fee) ?? "0"),
                Money.Parse("--penalty", run.Line.GetValue(penalty) ?? "1"),
                (uint)Time("--answer-in", run.Line.GetValue(answerIn) ?? "1h", AnswerMin, AnswerMax),
                Time("--for", run.Line.GetValue(lasts) ?? "30d", 1, 3_660UL * 86_400),
                run.Line.GetRequiredValue(output)),
            cancel));
        return command;
    }

    private static async Task MakeAsync(Invocation run, Wish wish, CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        WorkloadRequest request = await RequestDirectory.FindAsync(session, wish.Id, cancel);
        CoinDirectory coins = await CoinDirectory.ReadAsync(session, cancel);
        var promise = new StorageCommitment
        {
            Id = request.Id,
            Department = request.Terms.Department,
            Node = request.Terms.Node,
            Root = wish.Tree.Root,
            Leaves = wish.Tree.Count,
            Coin = request.Terms.Coin,
            Fee = wish.Fee,
            Penalty = wish.Penalty,
            AnswerSeconds = wish.AnswerSeconds,
            ValidUntil = await ChainClock.NowAsync(session, run.Shell.Time, cancel) + wish.ForSeconds,
        };
        Hash256 digest = session.Grid.DigestOf(promise);
        ImmutableArray<(string Name, string Value)> facts = StoragePromiseDocument.Facts(promise, coins);
        run.Printer.Show($"You are about to sign, as {run.People.NameOf(run.MessageSigner.Address)}:");
        foreach ((string name, string value) in facts)
            run.Printer.Show($"  {name}: {value}");
        byte[] signature = await run.MessageSigner.SignAsync(digest, "Sign this?", facts, cancel);
        var file = new StoragePromiseFile(
            session.Client.Profile.ChainId,
            Hex.Encode(promise.Encode()),
            run.MessageSigner.Address.ToChecksum(),
            Hex.Encode(signature));
        await File.WriteAllTextAsync(
            wish.File, JsonSerializer.Serialize(file, StorageJson.Default.StoragePromiseFile) + "\n", cancel);
        run.Printer.Write(
            StoragePromiseDocument.Of(promise, digest, coins, wish.File, null),
            GridJson.Default.StoragePromiseDocument,
            d => StoragePromiseDocument.Draw(d, facts));
        run.Printer.Note($"next: grid storage record {wish.File}, with the node's key");
    }

    private static ulong Time(string what, string text, ulong least, ulong most) =>
        Duration.TryParse(text, out ulong seconds) && seconds >= least && seconds <= most
            ? seconds
            : throw new CommandFailure(
                ExitCode.Usage,
                $"{what} is '{text}'; a duration from {Duration.Format(least)} to {Duration.Format(most)} was expected.");
}
