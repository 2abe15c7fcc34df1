using System.CommandLine;
using GridChain.Cli.Changes;

namespace GridChain.Cli.Commands.Changes;

/// <summary>grid change sign FILE.</summary>
internal static class ChangeSign
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> file = ChangeCommand.File();
        var command = new Command("sign", "Show what a file says, and add this key's or passkey's signature to it.")
        {
            file, host.Options.Passkey,
        };
        host.Run(command, async (run, cancel) =>
            await new ChangeFlow(run, await run.ConnectAsync(cancel)).SignFileAsync(
                run.Line.GetRequiredValue(file), cancel));
        return command;
    }
}
