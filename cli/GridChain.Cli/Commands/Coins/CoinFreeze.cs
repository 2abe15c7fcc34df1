using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Coins;

/// <summary>grid coin freeze|unfreeze HOLDER, grid coin pause|resume: by the issuer.</summary>
internal static class CoinFreeze
{
    internal static Command CreateFreeze(CommandHost host, bool isFrozen)
    {
        var who = new Argument<string>("HOLDER") { Description = "Address or name of a key." };
        Command command = isFrozen
            ? new Command("freeze", "Forbid a holder to move coins, in or out (by the issuer). Nothing is taken away.") { who }
            : new Command("unfreeze", "Let a frozen holder move coins again (by the issuer).") { who };
        return Finish(host, command, isFrozen, run => run.People.Find(run.Line.GetRequiredValue(who), "HOLDER"));
    }

    internal static Command CreatePause(CommandHost host, bool isPaused) => Finish(
        host,
        isPaused
            ? new Command("pause", "Stop all movements of a coin in an emergency (by the issuer).")
            : new Command("resume", "Let a paused coin move again (by the issuer)."),
        isPaused,
        static _ => null);

    private static Command Finish(
        CommandHost host, Command command, bool isStopped, Func<Invocation, Address?> holderOf)
    {
        Option<string?> coin = CommandParts.Coin();
        Option<bool> dryRun = DryRun.Option();
        command.Options.Add(coin);
        command.Options.Add(dryRun);
        host.Run(command, async (run, cancel) =>
        {
            Address? holder = holderOf(run);
            GridSession session = await run.ConnectAsync(cancel);
            CoinEntry entry = (await CoinDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetValue(coin), run.Profile.Coin);
            if (isStopped)
                run.Confirm(holder is { } one ? $"Freeze {run.People.NameOf(one)} in {entry.Symbol}?" : $"Pause {entry.Symbol}?");
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(
                holder is { } who
                    ? session.Coin(entry.Address).SetFrozen(who, isStopped)
                    : session.Coin(entry.Address).SetPaused(isStopped),
                cancel);
            var document = new CoinStoppedDocument(
                entry.Address.ToChecksum(), entry.Symbol, holder?.ToChecksum(), isStopped, SentDocument.Of(receipt));
            run.Printer.Write(document, GridJson.Default.CoinStoppedDocument, CoinStoppedDocument.Show);
        });
        return command;
    }
}
