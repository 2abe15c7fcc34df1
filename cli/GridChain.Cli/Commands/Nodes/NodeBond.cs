using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Nodes;

/// <summary>grid node bond NODE AMOUNT.</summary>
internal static class NodeBond
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> node = NodeCommand.Node();
        Argument<string> amount = CommandParts.Amount();
        Option<string?> coin = CommandParts.Coin();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command(
            "bond", "Add free money of the farm to a node's bond, which pays for lost disputes and lost data.")
        {
            node, amount, coin, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            UInt256 added = Money.Parse("AMOUNT", run.Line.GetRequiredValue(amount));
            GridSession session = await run.ConnectAsync(cancel);
            NodeEntry entry = (await NodeDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetRequiredValue(node), "NODE");
            CoinEntry money = (await CoinDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetValue(coin), run.Profile.Coin);
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(session.Nodes.AddBond(entry.Id, money.Address, added), cancel);
            await NodeShow.WriteAsync(run, session, entry, SentDocument.Of(receipt), cancel);
        });
        return command;
    }
}
