using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Joint;
using GridChain.Cli.Requests;
using GridChain.Cli.Specs.Apps;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Up;

/// <summary>grid up FILE: from a specification to a running workload.</summary>
/// <remarks>
/// <code>
/// read and check → images to digests → place and price → show cost, approvers, payer → sign and send → wait
/// </code>
/// Everything before "sign" leaves the chain and the key untouched.
/// </remarks>
internal static class UpCommand
{
    private const int PatienceSeconds = 300;

    internal static Command Create(CommandHost host)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Specification of kind App (YAML or JSON; - reads standard input).",
        };
        var noWait = new Option<bool>("--no-wait") { Description = "Return when the request is on chain." };
        Option<string?> replace = CommandParts.Text(
            "--replace", "ID", "Workload of the department that this one takes the place of.");
        var noEnvelope = new Option<bool>("--no-envelope")
        {
            Description = "Ask the approvers even if an envelope covers it.",
        };
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("up", "Ask for a workload: check, place, price, show, sign, send, wait.")
        {
            file, noWait, replace, noEnvelope, dryRun,
        };
        host.Run(command, (run, cancel) => UpAsync(
            run,
            (run.Line.GetRequiredValue(file), run.Line.GetValue(replace), run.Line.GetValue(noEnvelope)),
            run.Line.GetValue(noWait),
            run.Line.GetValue(dryRun),
            cancel));
        return command;
    }

    private static async Task UpAsync(
        Invocation run,
        (string File, string? Replaced, bool IsNoEnvelope) what,
        bool isNoWait,
        bool isDryRun,
        CancellationToken cancel)
    {
        AppRequest wish = AppReader.Read(CommandParts.ReadSpec(run, what.File), what.File);
        GridSession session = await run.ConnectAsync(cancel);
        Hash256 supersedes = what.Replaced is null
            ? Hash256.Zero
            : (await RequestDirectory.FindAsync(session, what.Replaced, cancel)).Id;
        RequestDescriber describer = await RequestDescriber.ReadAsync(
            session, run.People, run.Profile.Organisation, run.Shell.Time, cancel);
        UpPlan plan = await new UpPlanner(run, session, describer, supersedes).PlanAsync(wish, cancel);
        ApprovalState approvals = await ApprovalState.ReadAsync(session, plan.Request, cancel);
        RequestDocument document = await describer.DescribeAsync(
            plan.Request, plan.Manifest, approvals, isSent: false, cancel);
        string? warning = FundsWarning(document);
        run.Printer.Show(RequestText.Of(document, run.People).Render(run.Shell.Width));
        if (warning is not null)
            run.Printer.Show("warning: " + warning);
        ulong farm = describer.Nodes.Get(plan.Request.Terms.Node)?.Farm ?? 0;
        var draw = new EnvelopeDraw(run, session, plan.Request.Terms, farm);
        EnvelopeEntry? envelope = what.IsNoEnvelope ? null : await draw.FindAsync(cancel);
        if (envelope is not null)
            run.Printer.Show($"envelope {EnvelopeDraw.Short(envelope.Id)} covers this; no approver is asked");
        ChainWriter writer = await run.WriterAsync(isDryRun, cancel);
        if (!isDryRun)
            run.Confirm("Ask for this?");
        RpcReceipt? receipt = await writer.SendAsync(
            session.Grid.Request(plan.Request.Terms, plan.Request.Body), cancel);
        if (receipt is not null && !what.IsNoEnvelope)
            envelope = await draw.ReserveAsync(envelope, cancel);
        if (receipt is not null && !isNoWait)
            await WaitAsync(run, session, plan.Request, cancel);
        if (receipt is not null)
        {
            approvals = await ApprovalState.ReadAsync(session, plan.Request, cancel);
            document = await describer.DescribeAsync(plan.Request, plan.Manifest, approvals, isSent: true, cancel);
        }

        document = document with
        {
            Transaction = SentDocument.Of(receipt), Warning = warning, Envelope = envelope?.Id.ToString(),
        };
        run.Printer.Write(document, GridJson.Default.RequestDocument, d => RequestText.Result(d, run.People));
    }

    private static string? FundsWarning(RequestDocument document)
    {
        UInt256 need = UInt256.Parse(document.HoldAtReservationMicro);
        UInt256 free = UInt256.Parse(document.Payer.FreeMicro);
        string payer = document.DepartmentName;
        return free >= need
            ? null
            : $"{payer} has {Credits.Format(free)} {document.Symbol} free; {Credits.Format(need)} will be held. "
                + $"Before it is reserved: grid account deposit {payer} {Credits.Format(need - free)}";
    }

    private static async Task WaitAsync(
        Invocation run, GridSession session, WorkloadRequest request, CancellationToken cancel)
    {
        run.Printer.Note(
            $"waiting for approvals and the node; id {request.Id} (Ctrl-C stops waiting, not the request)");
        var watch = new ProgressWatch(session, run.Printer, run.People, run.Shell.Time);
        Run state = await watch.WaitAsync(
            request, static s => s == State.Deployed, run.Patience(PatienceSeconds), cancel);
        if (state.State != State.Deployed)
        {
            throw new CommandFailure(
                state.State == State.Refused ? ExitCode.Denied : ExitCode.Failed,
                $"{request.Id} is {state.State.ToString().ToLowerInvariant()}; it will not run.",
                $"see why: grid request show {request.Id.ToString()[..12]}") { Code = state.State.ToString() };
        }
    }
}
