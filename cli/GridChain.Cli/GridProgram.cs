using System.CommandLine;
using System.CommandLine.Parsing;
using GridChain.Cli.Commands;
using GridChain.Cli.Terminal;

namespace GridChain.Cli;

/// <summary>The whole program: a command line in, an exit code out.</summary>
/// <remarks>
/// <code>
/// Program → GridProgram (parse) → CommandHost (failures → exit codes) → Commands/Noun/Verb
///         → Contracts → Client → JSON-RPC
/// </code>
/// Adding a verb: one file in its noun's folder, one line in the noun's command.
/// </remarks>
internal static class GridProgram
{
    /// <summary>Runs one command line.</summary>
    internal static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, Shell shell, CancellationToken cancel = default)
    {
        var host = new CommandHost(shell);
        RootCommand root = GridCommand.Create(host);
        ParseResult line = root.Parse(arguments);

        // The library would answer 1 and print the whole help; a usage error is 2 and one sentence.
        if (line.Errors.Count > 0 && line.Action is System.CommandLine.Invocation.ParseErrorAction)
            return FailUsage(shell, line);
        var configuration = new InvocationConfiguration
        {
            Output = shell.Out,
            Error = shell.Error,
            EnableDefaultExceptionHandler = false,
        };
        return await line.InvokeAsync(configuration, cancel);
    }

    private static int FailUsage(Shell shell, ParseResult line)
    {
        string messages = Message(line);
        string path = string.Join(' ', Path(line.CommandResult).Reverse());
        var failure = new CommandFailure(ExitCode.Usage, messages, $"{path} --help");
        OutputFormat format = line.Tokens.Any(static token => token.Value == "json")
            ? OutputFormat.Json
            : OutputFormat.Table;
        new Printer(shell, format, isQuiet: false).Fail(failure);
        return (int)ExitCode.Usage;
    }

    // A wrong word brings errors about all words behind it; the first one is what the user has to know.
    private static string Message(ParseResult line) => line.UnmatchedTokens.Count > 0
        ? line.Errors.FirstOrDefault(error => error.Message.Contains(
            $"'{line.UnmatchedTokens[0]}'", StringComparison.Ordinal))?.Message ?? line.Errors[0].Message
        : string.Join("\n       ", line.Errors.Select(static error => error.Message));

    private static IEnumerable<string> Path(CommandResult command)
    {
        for (SymbolResult? at = command; at is not null; at = at.Parent)
        {
            if (at is CommandResult named)
                yield return named.Command is RootCommand ? "grid" : named.Command.Name;
        }
    }
}
