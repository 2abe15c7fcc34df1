using System.CommandLine;

namespace GridChain.Cli.Commands.Passkeys;

/// <summary>grid passkey address NAME.</summary>
internal static class PasskeyAddress
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> name = PasskeyCommand.Name();
        var command = new Command(
            "address", "Show the address of a passkey, which is given roles; the same on every chain.") { name };
        host.Run(command, (run, _) =>
        {
            PasskeyDocument passkey = PasskeyDocument.Of(run.Home.Passkeys.Find(run.Line.GetRequiredValue(name)));
            run.Printer.WriteText(passkey, GridJson.Default.PasskeyDocument, static p => p.Address);
            return Task.CompletedTask;
        });
        return command;
    }
}
