using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Joint;
using GridChain.Cli.Requests;
using GridChain.Cli.Terminal;
using GridChain.Client.Calls;
using GridChain.Contracts;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Events;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Joint;

/// <summary>grid deployment: requests that are approved by one signature each and reserved all or none.</summary>
internal static class DeploymentCommand
{
    private const int ReasonBytesMax = 1024;

    internal static Command Create(CommandHost host) =>
        new("deployment", "Decide several requests together: one approval, and all of them are reserved or none.")
        {
            Propose(host),
            Approve(host),
            Reject(host),
            Reserve(host),
            Show(host),
            List(host),
        };

    private static Argument<string> Id() => new("DEPLOYMENT")
    {
        Description = "The deployment's id, or the beginning of it (6 digits or more).",
    };

    private static Command Propose(CommandHost host)
    {
        var ids = new Argument<string[]>("ID")
        {
            Description = "The requests (grid up FILE --no-wait): ids, their beginnings, or names.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("propose", "Ask the approvers to decide several of your requests together.")
        {
            ids, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            var requests = new List<WorkloadRequest>();
            foreach (string id in run.Line.GetRequiredValue(ids))
                requests.Add(await RequestDirectory.FindAsync(session, id, cancel));
            DeploymentEntry entry = DeploymentEntry.Of(session, requests);
            await SendAsync(
                run, session, entry, ("Ask for all of these together?", run.Line.GetValue(dryRun)),
                () => session.Deployments.ProposeDeployment(entry.Deployment), cancel);
            run.Printer.Note($"next, by the approvers: grid deployment approve {EnvelopeDraw.Short(entry.Id)}");
        });
        return command;
    }

    private static Command Approve(CommandHost host)
    {
        Argument<string> id = Id();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "approve", "Show a deployment in full and approve all of it; the last approval reserves it.") { id, dryRun };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            DeploymentEntry entry = await DeploymentEntry.FindAsync(session, run.Line.GetRequiredValue(id), cancel);
            JointApprovals approvals = await entry.ApprovalsAsync(session, cancel);
            UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
            Address me = run.Signer.Address;
            approvals.Require(me, run.People, units);
            if (run.Line.GetValue(dryRun))
            {
                DeploymentDocument document = await DeploymentView.DescribeAsync(run, session, entry, cancel);
                run.Printer.Show(DeploymentView.Of(document, run.People).Render(run.Shell.Width));
                run.Printer.Note("dry run: everything fits; nothing was signed or sent");
                return;
            }

            await SendAsync(
                run, session, entry, ("Approve all of these?", false),
                () => CallOf(session, entry, approvals.With(me), me, run.Signer.Sign(entry.Id).ToBytes()), cancel);
        });
        return command;
    }

    private static ContractCall CallOf(
        GridSession session, DeploymentEntry entry, ApprovalStanding standing, Address me, byte[] signature) =>
        standing.IsMet
            ? session.Deployments.ReserveDeployment(
                entry.Deployment,
                standing.ToApprovals(new Dictionary<Address, ReadOnlyMemory<byte>> { [me] = signature }))
            : session.Deployments.ApproveDeployment(entry.Deployment, me, signature);

    private static Command Reject(CommandHost host)
    {
        Argument<string> id = Id();
        var reason = new Option<string>("--reason")
        {
            Description = "Why; everybody can read it.", HelpName = "TEXT", Required = true,
        };
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("reject", "Refuse a deployment for good; its requests can be decided one by one.")
        {
            id, reason, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            string text = run.Line.GetRequiredValue(reason);
            if (System.Text.Encoding.UTF8.GetByteCount(text) is 0 or > ReasonBytesMax)
            {
                throw new CommandFailure(
                    ExitCode.Usage,
                    $"--reason has {text.Length} characters; 1 to {ReasonBytesMax} bytes were expected.");
            }

            GridSession session = await run.ConnectAsync(cancel);
            DeploymentEntry entry = await DeploymentEntry.FindAsync(session, run.Line.GetRequiredValue(id), cancel);
            await SendAsync(
                run, session, entry, ("Refuse this for good?", run.Line.GetValue(dryRun)),
                () => session.Deployments.RejectDeployment(entry.Deployment, text), cancel);
        });
        return command;
    }

    private static Command Reserve(CommandHost host)
    {
        Argument<string> id = Id();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "reserve", "Reserve an approved deployment (anyone may; approve does it by itself).") { id, dryRun };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            DeploymentEntry entry = await DeploymentEntry.FindAsync(session, run.Line.GetRequiredValue(id), cancel);
            JointApprovals approvals = await entry.ApprovalsAsync(session, cancel);
            await SendAsync(
                run, session, entry, ("Reserve all of these?", run.Line.GetValue(dryRun)),
                () => session.Deployments.ReserveDeployment(entry.Deployment, approvals.Standing.ToApprovals()), cancel);
        });
        return command;
    }

    private static Command Show(CommandHost host)
    {
        Argument<string> id = Id();
        var command = new Command("show", "Show a deployment: its workloads, the sum, and who approved.") { id };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            DeploymentEntry entry = await DeploymentEntry.FindAsync(session, run.Line.GetRequiredValue(id), cancel);
            run.Printer.Write(
                await DeploymentView.DescribeAsync(run, session, entry, cancel),
                GridJson.Default.DeploymentDocument,
                document => DeploymentView.Of(document, run.People));
        });
        return command;
    }

    private static Command List(CommandHost host)
    {
        var command = new Command("list", "Show the deployments that were proposed.");
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            var items = new List<DeploymentDocument>();
            foreach (DeploymentProposed e in await DeploymentEntry.ReadAsync(session, cancel))
            {
                DeploymentEntry entry = await DeploymentEntry.FindAsync(session, e.Deployment.ToString(), cancel);
                items.Add(await DeploymentView.DescribeAsync(run, session, entry, cancel));
            }

            run.Printer.Write(
                new DeploymentListDocument(items), GridJson.Default.DeploymentListDocument, static list => Draw(list));
        });
        return command;
    }

    private static Listing Draw(DeploymentListDocument list)
    {
        Listing listing = Listing.WithColumns("DEPLOYMENT", "STATE", "DEPARTMENT", "WORKLOADS", "AT MOST");
        foreach (DeploymentDocument item in list.Items)
        {
            listing.Row(
                item.Id[..12], item.State, item.DepartmentName, $"{item.Workloads.Count}",
                $"{Credits.Format(UInt256.Parse(item.TotalMicro))} {item.Symbol}");
        }

        return listing;
    }

    /// <summary>Shows the deployment, asks, sends, and writes it as it is then.</summary>
    private static async Task SendAsync(
        Invocation run,
        GridSession session,
        DeploymentEntry entry,
        (string Question, bool IsDryRun) how,
        Func<ContractCall> call,
        CancellationToken cancel)
    {
        DeploymentDocument document = await DeploymentView.DescribeAsync(run, session, entry, cancel);
        run.Printer.Show(DeploymentView.Of(document, run.People).Render(run.Shell.Width));
        if (document.State is not ("none" or "proposed"))
        {
            throw new CommandFailure(
                ExitCode.Conflict,
                $"{document.Id} is {document.State}; only a deployment that waits can be decided.",
                "grid deployment list") { Code = "WrongDecision" };
        }

        ChainWriter writer = await run.WriterAsync(how.IsDryRun, cancel);
        if (!how.IsDryRun)
            run.Confirm(how.Question);
        SentDocument? sent = SentDocument.Of(await writer.SendAsync(call(), cancel));
        run.Printer.Write(
            await DeploymentView.DescribeAsync(run, session, entry, cancel) with { Transaction = sent },
            GridJson.Default.DeploymentDocument,
            after => DeploymentView.Of(after, run.People));
    }
}
