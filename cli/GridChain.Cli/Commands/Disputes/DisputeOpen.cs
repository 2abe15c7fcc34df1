using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Usage;
using GridChain.Cli.Commands.Workloads;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.NodeApi;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Disputes;

/// <summary>grid dispute open ID, and grid usage contest ID: the same.</summary>
internal static class DisputeOpen
{
    private static readonly Complaint[] Complaints =
    [
        Complaint.NotReady, Complaint.Unreachable, Complaint.WrongSize, Complaint.Throttled, Complaint.DoubleBilled,
        Complaint.DataLoss, Complaint.WrongPrice,
    ];

    internal static Command Create(CommandHost host, string verb)
    {
        Argument<string> id = CommandParts.Workload();
        var because = new Option<string>("--because")
        {
            Description = $"What is wrong: {string.Join(", ", Complaints.Select(Word.Of))}.",
            HelpName = "COMPLAINT",
            Required = true,
        };
        Option<ulong?> epoch = UsageCommand.Epoch();
        Option<string?> evidence = DisputeCommand.Evidence();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            verb, "Contest a reported period: it is not paid until three auditors by lot have decided; needs a bond.")
        {
            id, because, epoch, evidence, dryRun,
        };
        host.Run(command, (run, cancel) => OpenAsync(
            run,
            run.Line.GetRequiredValue(id),
            Word.Parse("--because", run.Line.GetRequiredValue(because), Complaints),
            (run.Line.GetValue(epoch), DisputeCommand.HashOf(run.Line.GetValue(evidence)), run.Line.GetValue(dryRun)),
            cancel));
        return command;
    }

    private static async Task OpenAsync(
        Invocation run,
        string id,
        Complaint complaint,
        (ulong? Epoch, Hash256 EvidenceHash, bool IsDryRun) how,
        CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        using FarmerNode node = await FarmerNode.OfAsync(run, session, id, isSigned: false, cancel);
        ulong farm = node.Entry.Farm;
        if (await session.Disputes.CourtOfAsync(farm, cancel) == 0)
        {
            throw new CommandFailure(
                ExitCode.Failed,
                $"Farm {farm} has named no court, so nobody could decide about its reports.",
                $"let the farm do it: grid dispute court {farm} ORGANISATION") { Code = "NoCourt" };
        }

        UsageEvidence evidence = await UsageEvidence.ReadAsync(session, node, how.Epoch, cancel);
        WorkloadUsage usage = evidence.Usage;
        ChainWriter writer = await run.WriterAsync(how.IsDryRun, cancel);
        if (!how.IsDryRun)
        {
            run.Confirm(
                $"Contest epoch {usage.Leaf.Epoch} ({usage.Leaf.ReadySeconds} s) as {Word.Of(complaint)}? "
                + "A bond of 1 to 100 credits is held until it is decided.");
        }

        Hash256 sealedSeed = how.IsDryRun ? Hash256.Zero : new DisputeSeeds(run.Home).Seal();
        RpcReceipt? receipt = await writer.SendAsync(
            session.Disputes.Contest(
                node.Request.Terms, usage.Leaf.ToLeaf(), usage.Index, usage.Siblings, complaint, how.EvidenceHash,
                sealedSeed),
            cancel);
        if (receipt is null)
            return;
        Contested told = receipt.Logs.Where(static log => log.Address == GridAddresses.Disputes)
            .Select(static log => Contested.TryDecode(log, out Contested? e) ? e : null).First(static e => e is not null)!;
        await DisputeShow.WriteAsync(run, session, told.Dispute, SentDocument.Of(receipt), cancel);
    }
}
