using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Changes;

namespace GridChain.Cli.Commands.Changes;

/// <summary>grid change submit FILE: by anyone.</summary>
internal static class ChangeSubmit
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> file = ChangeCommand.File();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("submit", "Send a signed message; anyone may.") { file, dryRun };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            SignedChange change = SignedChange.Read(run.Line.GetRequiredValue(file), session);
            await new ChangeFlow(run, session).SubmitAsync(change, run.Line.GetValue(dryRun), cancel);
        });
        return command;
    }
}
