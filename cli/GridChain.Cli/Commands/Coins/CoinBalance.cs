using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Contracts;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Coins;

/// <summary>grid coin balance [WHO].</summary>
internal static class CoinBalance
{
    internal static Command Create(CommandHost host)
    {
        var who = new Argument<string?>("WHO")
        {
            Description = "Address or name of a key; the chosen key if left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> coin = CommandParts.Coin();
        var command = new Command("balance", "Show what a person has (units: grid account show).") { who, coin };
        host.Run(command, async (run, cancel) =>
        {
            Address account = run.Line.GetValue(who) is { } text
                ? run.People.Find(text, "WHO")
                : run.Signer.Address;
            GridSession session = await run.ConnectAsync(cancel);
            CoinEntry entry = (await CoinDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetValue(coin), run.Profile.Coin);
            UInt256 balance = await session.Coin(entry.Address).BalanceOfAsync(account, cancel);
            var document = new BalanceDocument(
                account.ToChecksum(), entry.Address.ToChecksum(), entry.Symbol, balance.ToString());
            run.Printer.Write(document, GridJson.Default.BalanceDocument, static d => Listing.OfFacts()
                .Row("account", d.Account)
                .Row("balance", $"{Credits.Format(UInt256.Parse(d.BalanceMicro))} {d.Symbol}"));
        });
        return command;
    }
}
