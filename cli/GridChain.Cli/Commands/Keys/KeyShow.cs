using System.CommandLine;
using GridChain.Client.Keys;

namespace GridChain.Cli.Commands.Keys;

/// <summary>grid key show [NAME].</summary>
internal static class KeyShow
{
    internal static Command Create(CommandHost host)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "Name or address of the key; the chosen one if left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("show", "Show one key's address and file.") { name };
        host.Run(command, (run, _) =>
        {
            KeystoreEntry entry = run.Line.GetValue(name) is { } wanted
                ? run.Home.Keys.Find(wanted)
                : run.ChosenKey();
            KeyFields.Show(run, new KeyDocument(entry.Name, entry.Key.Address?.ToChecksum(), entry.Path));
            return Task.CompletedTask;
        });
        return command;
    }
}
