using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Coins;

/// <summary>grid coin transfer WHO AMOUNT.</summary>
internal static class CoinTransfer
{
    internal static Command Create(CommandHost host)
    {
        var who = new Argument<string>("WHO") { Description = "Address or name of a key that receives." };
        Argument<string> amount = CommandParts.Amount();
        Option<string?> coin = CommandParts.Coin();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("transfer", "Send coins to a person.") { who, amount, coin, dryRun };
        host.Run(command, async (run, cancel) =>
        {
            Address to = run.People.Find(run.Line.GetRequiredValue(who), "WHO");
            UInt256 micro = Money.Parse("AMOUNT", run.Line.GetRequiredValue(amount));
            bool isDryRun = run.Line.GetValue(dryRun);
            GridSession session = await run.ConnectAsync(cancel);
            CoinEntry entry = (await CoinDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetValue(coin), run.Profile.Coin);
            ChainWriter writer = await run.WriterAsync(isDryRun, cancel);
            if (!isDryRun)
                run.Confirm($"Send {Credits.Format(micro)} {entry.Symbol} to {run.People.NameOf(to)}?");
            RpcReceipt? receipt = await writer.SendAsync(session.Coin(entry.Address).Transfer(to, micro), cancel);
            var document = new CoinMovedDocument(
                entry.Address.ToChecksum(), entry.Symbol, to.ToChecksum(), micro.ToString(), SentDocument.Of(receipt));
            run.Printer.Write(document, GridJson.Default.CoinMovedDocument, CoinMovedDocument.Show);
        });
        return command;
    }
}
