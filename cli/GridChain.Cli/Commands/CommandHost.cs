using System.CommandLine;
using GridChain.Cli.Configuration;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Commands;

/// <summary>Runs verbs: one place where failures become messages and exit codes.</summary>
internal sealed class CommandHost(Shell shell)
{
    /// <summary>The flags that every command takes.</summary>
    internal GlobalOptions Options { get; } = new();

    /// <summary>Ties a verb to its command.</summary>
    internal void Run(Command command, Func<Invocation, CancellationToken, Task> verb) =>
        RunWithCode(command, async (run, cancel) =>
        {
            await verb(run, cancel);
            return (int)ExitCode.Ok;
        });

    /// <summary>Ties a verb that has an exit code of its own to its command.</summary>
    internal void RunWithCode(Command command, Func<Invocation, CancellationToken, Task<int>> verb) =>
        command.SetAction((line, cancel) => RunAsync(line, verb, cancel));

    private async Task<int> RunAsync(
        ParseResult line, Func<Invocation, CancellationToken, Task<int>> verb, CancellationToken cancel)
    {
        using var invocation = new Invocation(shell, line, Options);
        try
        {
            return await verb(invocation, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            invocation.Printer.Fail(new CommandFailure(ExitCode.Interrupted, "Interrupted."));
            return (int)ExitCode.Interrupted;
        }
        catch (Exception e) when (FailureOf.Known(e) is { } failure)
        {
            invocation.Printer.Fail(failure);
            return (int)failure.ExitCode;
        }
    }
}
