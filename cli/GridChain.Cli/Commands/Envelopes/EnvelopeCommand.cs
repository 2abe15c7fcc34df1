using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Joint;
using GridChain.Client.Calls;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Envelopes;

/// <summary>grid envelope: limits that approvers sign once, within which workloads start at once.</summary>
internal static class EnvelopeCommand
{
    private const int ReasonBytesMax = 1024;

    internal static Command Create(CommandHost host) =>
        new("envelope", "Agree on limits once; workloads within them start without asking an approver.")
        {
            EnvelopePropose.Create(host),
            EnvelopeApprove.Create(host),
            EnvelopeReject(host),
            EnvelopeRevoke(host),
            EnvelopeList(host),
            EnvelopeShow(host),
            EnvelopeReturn.Create(host),
            EnvelopeClose(host),
        };

    /// <summary>The argument that names an envelope.</summary>
    internal static Argument<string> Id() => new("ENVELOPE")
    {
        Description = "The envelope's id, or the beginning of it (6 digits or more).",
    };

    private static Command EnvelopeList(CommandHost host)
    {
        Option<string?> department = CommandParts.Text("--department", "UNIT", "Only of this department.");
        var command = new Command("list", "Show envelopes of all states, and what is left in them.") { department };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            EnvelopeReview review = await EnvelopeReview.ReadAsync(run, session, cancel);
            ulong? unit = run.Line.GetValue(department) is { } name
                ? review.Units.Find(name, "--department", UnitKind.Department).Id
                : null;
            var items = new List<EnvelopeDocument>();
            foreach (EnvelopeEntry entry in await EnvelopeDirectory.ReadAsync(session, unit, cancel))
                items.Add(await review.DescribeAsync(entry, cancel));
            run.Printer.Write(
                new EnvelopeListDocument(items), GridJson.Default.EnvelopeListDocument, EnvelopeText.OfAll);
        });
        return command;
    }

    private static Command EnvelopeShow(CommandHost host)
    {
        Argument<string> id = Id();
        var command = new Command("show", "Show an envelope: its limits, what is left, and who approved.") { id };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            EnvelopeEntry entry = await EnvelopeDirectory.FindAsync(session, run.Line.GetRequiredValue(id), cancel);
            EnvelopeReview review = await EnvelopeReview.ReadAsync(run, session, cancel);
            run.Printer.Write(
                await review.DescribeAsync(entry, cancel),
                GridJson.Default.EnvelopeDocument,
                document => EnvelopeText.Of(document, run.People));
        });
        return command;
    }

    private static Command EnvelopeClose(CommandHost host) => Decide(
        host,
        ("close", "Close an envelope at once and for good; what runs goes on.", "Close this envelope for good?"),
        null,
        static (session, limits, _) => session.Envelopes.CloseEnvelope(limits));

    private static Command EnvelopeRevoke(CommandHost host) => Decide(
        host,
        ("revoke", "Take your approval back for good, before the envelope is open.",
            "Take your approval back for good?"),
        null,
        static (session, limits, _) => session.Envelopes.RevokeEnvelope(limits));

    private static Command EnvelopeReject(CommandHost host) => Decide(
        host,
        ("reject", "Refuse an envelope for good.", "Refuse this for good?"),
        new Option<string>("--reason") { Description = "Why; everybody can read it.", HelpName = "TEXT", Required = true },
        static (session, limits, reason) => session.Envelopes.RejectEnvelope(limits, reason));

    private static Command Decide(
        CommandHost host,
        (string Verb, string Description, string Question) words,
        Option<string>? reason,
        Func<GridSession, Envelope, string, ContractCall> call)
    {
        Argument<string> id = Id();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(words.Verb, words.Description) { id, dryRun };
        if (reason is not null)
            command.Options.Add(reason);
        host.Run(command, async (run, cancel) =>
        {
            string text = reason is null ? "" : run.Line.GetRequiredValue(reason);
            if (reason is not null && System.Text.Encoding.UTF8.GetByteCount(text) is 0 or > ReasonBytesMax)
            {
                throw new CommandFailure(
                    ExitCode.Usage,
                    $"--reason has {text.Length} characters; 1 to {ReasonBytesMax} bytes were expected.");
            }

            GridSession session = await run.ConnectAsync(cancel);
            EnvelopeEntry entry = await EnvelopeDirectory.FindAsync(session, run.Line.GetRequiredValue(id), cancel);
            await SendAsync(
                run, session, entry, (words.Question, run.Line.GetValue(dryRun)),
                call(session, entry.Limits, text), cancel);
        });
        return command;
    }

    /// <summary>Shows the envelope, asks, sends, and writes it as it is then.</summary>
    internal static async Task SendAsync(
        Invocation run,
        GridSession session,
        EnvelopeEntry entry,
        (string Question, bool IsDryRun) how,
        ContractCall call,
        CancellationToken cancel)
    {
        EnvelopeReview review = await EnvelopeReview.ReadAsync(run, session, cancel);
        run.Printer.Show(EnvelopeText.Of(await review.DescribeAsync(entry, cancel), run.People)
            .Render(run.Shell.Width));
        ChainWriter writer = await run.WriterAsync(how.IsDryRun, cancel);
        if (!how.IsDryRun)
            run.Confirm(how.Question);
        SentDocument? sent = SentDocument.Of(await writer.SendAsync(call, cancel));
        run.Printer.Write(
            await review.DescribeAsync(entry, cancel) with { Transaction = sent },
            GridJson.Default.EnvelopeDocument,
            document => EnvelopeText.Of(document, run.People));
    }
}
