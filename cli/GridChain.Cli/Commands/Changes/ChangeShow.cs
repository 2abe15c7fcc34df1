using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Changes;

namespace GridChain.Cli.Commands.Changes;

/// <summary>grid change show FILE.</summary>
internal static class ChangeShow
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> file = ChangeCommand.File();
        var command = new Command("show", "Show what a file says, read from the bytes that are signed.") { file };
        host.Run(command, (run, cancel) => ShowAsync(run, run.Line.GetRequiredValue(file), cancel));
        return command;
    }

    private static async Task ShowAsync(Invocation run, string file, CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        SignedChange change = SignedChange.Read(file, session);
        ChangeSigners signers = await change.Message.SignersAsync(session, cancel);
        await new ChangeFlow(run, session).ShowAsync(change, signers, file, null, cancel);
    }
}
