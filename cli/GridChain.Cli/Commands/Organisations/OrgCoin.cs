using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Changes;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Organisations;

/// <summary>grid org coin ORGANISATION COIN [--remove].</summary>
internal static class OrgCoin
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> organisation = CommandParts.Unit("ORGANISATION");
        var coin = new Argument<string>("COIN")
        {
            Description = "Symbol or address of a coin, or of a credit line's notes ('grid credit list').",
        };
        var remove = new Option<bool>("--remove") { Description = "No longer, for new requests." };
        Option<string?> output = ChangeFlow.OutOption();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("coin", "Let the departments pay in a coin or on a line of credit (governors sign).")
        {
            organisation, coin, remove, output, host.Options.Passkey, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
            UnitEntry entry = units.Find(
                run.Line.GetRequiredValue(organisation), "ORGANISATION", UnitKind.Organisation);
            var flow = new ChangeFlow(run, session);
            var change = new CoinChange
            {
                Organisation = entry.Id,
                Coin = (await CoinDirectory.ReadAsync(session, cancel))
                    .Find(run.Line.GetRequiredValue(coin), null).Address,
                Accepted = !run.Line.GetValue(remove),
                Nonce = await session.Units.NonceOfAsync(entry.Id, cancel),
                Deadline = await flow.DeadlineAsync(cancel),
            };
            await flow.StartAsync(
                new CoinChangeMessage(change), run.Line.GetValue(output), run.Line.GetValue(dryRun), cancel);
        });
        return command;
    }
}
