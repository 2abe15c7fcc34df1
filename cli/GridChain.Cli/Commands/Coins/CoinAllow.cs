using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Coins;

/// <summary>grid coin allow MINTER AMOUNT: by the issuer.</summary>
internal static class CoinAllow
{
    internal static Command Create(CommandHost host)
    {
        var who = new Argument<string>("MINTER") { Description = "Address or name of a key." };
        Argument<string> amount = CommandParts.Amount();
        Option<string?> coin = CommandParts.Coin();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("allow", "Let a minter make so much more (by the issuer; 0 ends it).")
        {
            who, amount, coin, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            Address minter = run.People.Find(run.Line.GetRequiredValue(who), "MINTER");
            UInt256 allowance = Money.Parse("AMOUNT", run.Line.GetRequiredValue(amount));
            GridSession session = await run.ConnectAsync(cancel);
            CoinEntry entry = (await CoinDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetValue(coin), run.Profile.Coin);
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(
                session.Coin(entry.Address).SetMinter(minter, allowance), cancel);
            var document = new CoinMovedDocument(
                entry.Address.ToChecksum(),
                entry.Symbol,
                minter.ToChecksum(),
                allowance.ToString(),
                SentDocument.Of(receipt));
            run.Printer.Write(document, GridJson.Default.CoinMovedDocument, CoinMovedDocument.Show);
        });
        return command;
    }
}
