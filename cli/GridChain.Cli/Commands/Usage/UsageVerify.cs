using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Workloads;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Commands.Usage;

/// <summary>grid usage verify ID: anyone can; nothing of the node is believed.</summary>
internal static class UsageVerify
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        Option<ulong?> epoch = UsageCommand.Epoch();
        var command = new Command("verify", "Check a node's report against its signature and the root on chain.")
        {
            id, epoch,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            using FarmerNode node = await FarmerNode.OfAsync(
                run, session, run.Line.GetRequiredValue(id), isSigned: false, cancel);
            UsageEvidence evidence = await UsageEvidence.ReadAsync(session, node, run.Line.GetValue(epoch), cancel);
            var document = new UsageVerifyDocument(
                node.Request.Id.ToString(),
                evidence.Usage.Leaf.Epoch,
                evidence.Usage.Leaf.ReadySeconds,
                evidence.Usage.Leaf.ReportHash.ToString(),
                evidence.Root.Root.ToString(),
                evidence.IsProved,
                evidence.Checks);
            run.Printer.Write(document, GridJson.Default.UsageVerifyDocument, Show);
            evidence.Require();
        });
        return command;
    }

    private static Listing Show(UsageVerifyDocument proof)
    {
        Listing listing = Listing.OfFacts().Row("epoch", $"{proof.Epoch}").Row("ready", $"{proof.ReadySeconds} s");
        foreach (UsageCheck check in proof.Checks)
            listing.Row(check.Holds ? "ok" : "FAILS", check.What);
        return listing;
    }
}
