using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Contracts.Types;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Nodes;

/// <summary>grid node drain|open|close NODE.</summary>
internal static class NodeSetStatus
{
    internal static Command Create(CommandHost host, string verb, string description, NodeStatus status)
    {
        Argument<string> node = NodeCommand.Node();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(verb, description) { node, dryRun };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            NodeEntry entry = (await NodeDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetRequiredValue(node), "NODE");
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(session.Nodes.SetNodeStatus(entry.Id, status), cancel);
            await NodeShow.WriteAsync(run, session, entry, SentDocument.Of(receipt), cancel);
        });
        return command;
    }
}
