using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Changes;

/// <summary>Signs, collects and sends messages that need a quorum.</summary>
/// <remarks>
/// <code>
/// policy set … --out change.json   first signer: shown, signed, written
/// change sign change.json          next signers: shown again from the bytes, signed, written
/// change submit change.json        anyone
/// </code>
/// Where one signature is enough, the first command sends at once.
/// </remarks>
internal sealed class ChangeFlow(Invocation run, GridSession session)
{
    private const ulong ValiditySeconds = 7 * 86400;

    /// <summary>--out, for verbs that make a message.</summary>
    internal static Option<string?> OutOption() => new("--out")
    {
        Description = "Sign and write the message to FILE for further signers, instead of sending it.",
        HelpName = "FILE",
    };

    /// <summary>A deadline for a new message: a week from now.</summary>
    internal async Task<ulong> DeadlineAsync(CancellationToken cancel) =>
        await ChainClock.NowAsync(session, run.Shell.Time, cancel) + ValiditySeconds;

    /// <summary>Signs a new message, and sends it or writes it to a file.</summary>
    internal async Task StartAsync(ChangeMessage message, string? outFile, bool isDryRun, CancellationToken cancel)
    {
        var change = new SignedChange(message, message.Digest(session));
        ChangeSigners signers = await message.SignersAsync(session, cancel);
        if (outFile is null && signers.Quorum > 1)
        {
            throw new CommandFailure(
                ExitCode.Denied,
                $"This needs {signers.Quorum} signatures of people with the role {signers.Role}; one is not enough.",
                "add --out change.json, and let the others run: grid change sign change.json");
        }

        await SignAsync(change, signers, isDryRun, cancel);
        if (outFile is null)
        {
            await SubmitAsync(change, isDryRun, cancel);
            return;
        }

        if (!isDryRun)
            change.Write(outFile, session.Client.Profile.ChainId);
        await ShowAsync(change, signers, outFile, null, cancel);
        run.Printer.Note(NextStep(change, signers, outFile));
    }

    /// <summary>Adds the chosen key's signature to a file.</summary>
    internal async Task SignFileAsync(string file, CancellationToken cancel)
    {
        SignedChange change = SignedChange.Read(file, session);
        ChangeSigners signers = await change.Message.SignersAsync(session, cancel);
        await SignAsync(change, signers, isDryRun: false, cancel);
        change.Write(file, session.Client.Profile.ChainId);
        await ShowAsync(change, signers, file, null, cancel);
        run.Printer.Note(NextStep(change, signers, file));
    }

    /// <summary>Sends a message with its signatures.</summary>
    internal async Task SubmitAsync(SignedChange change, bool isDryRun, CancellationToken cancel)
    {
        ChangeSigners signers = await change.Message.SignersAsync(session, cancel);
        RpcReceipt? receipt = null;
        if (!isDryRun || change.Signers.Count >= signers.Quorum)
        {
            ChainWriter writer = await run.MessengerAsync(isDryRun, cancel);
            receipt = await writer.SendAsync(change.Message.Call(session, change.ForContract()), cancel);
        }

        await ShowAsync(change, signers, null, SentDocument.Of(receipt), cancel);
    }

    /// <summary>Writes a message to standard output.</summary>
    internal async Task ShowAsync(
        SignedChange change, ChangeSigners signers, string? file, SentDocument? sent, CancellationToken cancel)
    {
        ChangeNames names = await ChangeNames.ReadAsync(session, run.People, cancel);
        var says = new Dictionary<string, string>();
        foreach ((string name, string value) in change.Message.Describe(names))
            says[name] = value;
        var document = new ChangeDocument(
            change.Message.Kind,
            change.Digest.ToString(),
            change.Message.Unit,
            change.Message.Nonce,
            change.Message.Deadline,
            says,
            [.. change.Signers.Select(static signer => signer.ToChecksum())],
            signers.Quorum,
            file,
            sent);
        run.Printer.Write(document, GridJson.Default.ChangeDocument, Draw);
    }

    private static Listing Draw(ChangeDocument change)
    {
        Listing listing = Listing.OfFacts().Row("change", change.Kind);
        foreach ((string name, string value) in change.Says)
            listing.Row(name, value);
        listing
            .Row("digest", change.Digest)
            .Row("valid until", TimeText.Of(change.Deadline))
            .Row("signed by", $"{change.Signers.Count} of {change.Quorum}: {string.Join(", ", change.Signers)}");
        if (change.File is not null)
            listing.Row("file", change.File);
        if (change.Transaction is not null)
            listing.Row("transaction", SentDocument.Text(change.Transaction));
        return listing;
    }

    private async Task SignAsync(
        SignedChange change, ChangeSigners signers, bool isDryRun, CancellationToken cancel)
    {
        await CheckFreshAsync(change.Message, cancel);
        Address signer = run.MessageSigner.Address;
        if (!(await session.Units.RolesOfAsync(signers.Unit, signer, cancel)).HasFlag(signers.Role))
        {
            throw new CommandFailure(
                ExitCode.Denied,
                $"{run.People.NameOf(signer)} lacks the role {signers.Role} in unit {signers.Unit}; the signature "
                + "would not count.",
                "--key NAME of somebody who has it") { Code = "NotMember" };
        }

        ChangeNames names = await ChangeNames.ReadAsync(session, run.People, cancel);
        run.Printer.Show($"You are about to sign, as {run.People.NameOf(signer)}:");
        foreach ((string name, string value) in change.Message.Describe(names))
            run.Printer.Show($"  {name}: {Printable.Of(value)}");
        if (isDryRun)
            return;
        change.Add(signer, await run.MessageSigner.SignAsync(
            change.Digest, $"Sign this {change.Message.Kind}?", [.. change.Message.Describe(names)], cancel));
    }

    private async Task CheckFreshAsync(ChangeMessage message, CancellationToken cancel)
    {
        ulong next = await message.NextNonceAsync(session, cancel);
        if (message.Nonce != next)
        {
            throw new CommandFailure(
                ExitCode.Conflict,
                $"The message has nonce {message.Nonce}, but {next} is next: another one was carried out meanwhile.",
                "make it anew") { Code = "BadNonce" };
        }

        ulong now = await ChainClock.NowAsync(session, run.Shell.Time, cancel);
        if (message.Deadline < now)
        {
            throw new CommandFailure(
                ExitCode.Conflict,
                $"The message was valid until {TimeText.Of(message.Deadline)}; it is {TimeText.Of(now)} now.",
                "make it anew") { Code = "Expired" };
        }
    }

    private static string NextStep(SignedChange change, ChangeSigners signers, string file)
    {
        int missing = signers.Quorum - change.Signers.Count;
        return missing <= 0
            ? $"next: grid change submit {file}"
            : $"next: {missing} more with the role {signers.Role}: grid change sign {file}";
    }
}
