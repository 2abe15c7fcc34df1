using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Specs.Nodes;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Nodes;

/// <summary>grid node register FARM -f FILE: by an operator of the farm.</summary>
internal static class NodeRegister
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> farm = CommandParts.Unit("FARM");
        Option<string> file = CommandParts.SpecFile("Specification of kind Node");
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("register", "Register a node of a farm (by one of its operators).")
        {
            farm, file, dryRun,
        };
        host.Run(command, (run, cancel) => RegisterAsync(
            run,
            run.Line.GetRequiredValue(farm),
            run.Line.GetRequiredValue(file),
            run.Line.GetValue(dryRun),
            cancel));
        return command;
    }

    private static async Task RegisterAsync(
        Invocation run, string farmName, string file, bool isDryRun, CancellationToken cancel)
    {
        string text = CommandParts.ReadSpec(run, file);
        GridSession session = await run.ConnectAsync(cancel);
        UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
        UnitEntry farm = units.Find(farmName, "FARM", UnitKind.Farm);
        CoinDirectory coins = await CoinDirectory.ReadAsync(session, cancel);
        NodeOffer offer = NodeReader.Read(text, file, run.People, coins, run.Profile.Coin);
        ChainWriter writer = await run.WriterAsync(isDryRun, cancel);
        RpcReceipt? receipt = await writer.SendAsync(session.Nodes.AddNode(farm.Id, offer), cancel);
        if (receipt is null)
            return;
        foreach (RpcLog log in receipt.Logs)
        {
            if (log.Address != GridAddresses.Nodes || !NodeAdded.TryDecode(log, out NodeAdded? added))
                continue;
            var node = new NodeEntry(added.Node, farm.Id, offer.Name, offer.Region, offer.Endpoint);
            await NodeShow.WriteAsync(run, session, node, SentDocument.Of(receipt), cancel);
        }
    }
}
