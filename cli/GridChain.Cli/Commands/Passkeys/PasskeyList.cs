using System.CommandLine;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Commands.Passkeys;

/// <summary>grid passkey list.</summary>
internal static class PasskeyList
{
    internal static Command Create(CommandHost host)
    {
        var command = new Command("list", "Show all passkeys of this user.");
        host.Run(command, static (run, _) =>
        {
            var all = new PasskeyListDocument([.. run.Home.Passkeys.List().Select(static p => PasskeyDocument.Of(p))]);
            run.Printer.Write(all, GridJson.Default.PasskeyListDocument, Draw);
            return Task.CompletedTask;
        });
        return command;
    }

    private static Listing Draw(PasskeyListDocument all)
    {
        Listing listing = Listing.WithColumns("NAME", "ADDRESS");
        foreach (PasskeyDocument passkey in all.Items)
            listing.Row(passkey.Name, passkey.Address);
        return listing;
    }
}
