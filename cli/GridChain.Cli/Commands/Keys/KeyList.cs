using System.CommandLine;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Commands.Keys;

/// <summary>grid key list.</summary>
internal static class KeyList
{
    internal static Command Create(CommandHost host)
    {
        var command = new Command("list", "Show all keys.");
        host.Run(command, static (run, _) =>
        {
            var keys = new KeyListDocument([.. run.Home.Keys.List().Select(static entry =>
                new KeyDocument(entry.Name, entry.Key.Address?.ToChecksum(), entry.Path))]);
            run.Printer.Write(keys, GridJson.Default.KeyListDocument, Show);
            return Task.CompletedTask;
        });
        return command;
    }

    private static Listing Show(KeyListDocument keys)
    {
        Listing listing = Listing.WithColumns("NAME", "ADDRESS");
        foreach (KeyDocument key in keys.Items)
            listing.Row(key.Name, key.Address ?? "");
        return listing;
    }
}
