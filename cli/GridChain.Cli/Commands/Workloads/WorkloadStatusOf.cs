using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Contracts.NodeApi;

namespace GridChain.Cli.Commands.Workloads;

/// <summary>grid workload status ID: what the node says, beside what the chain says.</summary>
internal static class WorkloadStatusOf
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        var command = new Command("status", "Ask the node how a workload does.") { id };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            using FarmerNode node = await FarmerNode.OfAsync(
                run, session, run.Line.GetRequiredValue(id), isSigned: true, cancel);
            WorkloadStatus status = await node.Client.StatusAsync(node.Request.Id, cancel);
            run.Printer.Write(status, NodeApiJson.Default.WorkloadStatus, Show);
        });
        return command;
    }

    private static Listing Show(WorkloadStatus status)
    {
        Listing listing = Listing.OfFacts()
            .Row("id", status.Id.ToString())
            .Row("chain", status.ChainState)
            .Row("node", status.Phase);
        if (status.Reason is not null)
            listing.Row("reason", status.Reason);
        foreach (InstanceStatus instance in status.Instances)
        {
            string ready = instance.IsReady ? "ready" : "not ready";
            string endpoints = string.Join(", ", instance.Endpoints);
            listing.Row(instance.Name, $"{instance.State}, {ready}, restarted {instance.Restarts} times, {endpoints}");
        }

        return listing;
    }
}
