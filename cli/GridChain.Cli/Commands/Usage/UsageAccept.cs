using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Workloads;
using GridChain.Contracts.Types;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Usage;

/// <summary>grid usage accept ID: by a member of the department; then nobody waits for the contest
/// window.</summary>
internal static class UsageAccept
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        Option<ulong?> epoch = UsageCommand.Epoch();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("accept", "Accept verified usage for the department.") { id, epoch, dryRun };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            using FarmerNode node = await FarmerNode.OfAsync(
                run, session, run.Line.GetRequiredValue(id), isSigned: false, cancel);
            UsageEvidence evidence = await UsageEvidence.ReadAsync(session, node, run.Line.GetValue(epoch), cancel);
            evidence.Require();
            var acceptance = new UsageAcceptance
            {
                Id = node.Request.Id,
                Epoch = evidence.Usage.Leaf.Epoch,
                ReadySeconds = evidence.Usage.Leaf.ReadySeconds,
                ReportHash = evidence.Usage.Leaf.ReportHash,
            };
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(
                session.Disputes.AcceptUsage(node.Request.Terms, acceptance, writer.Address, default), cancel);
            await UsageSettle.WriteAsync(run, session, evidence, null, receipt, cancel);
        });
        return command;
    }
}
