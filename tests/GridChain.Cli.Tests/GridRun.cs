using GridChain.Cli.Terminal;
using Xunit;

namespace GridChain.Cli.Tests;

/// <summary>One run of the program in this process, with its own home and environment.</summary>
internal sealed record GridRun(int ExitCode, string Out, string Error)
{
    /// <summary>Runs a command line.</summary>
    internal static Task<GridRun> Async(
        string home, IReadOnlyDictionary<string, string>? environment, string input, params string[] arguments) =>
        Async(home, environment, static _ => false, input, arguments);

    /// <summary>Runs a command line that may open a page.</summary>
    internal static async Task<GridRun> Async(
        string home,
        IReadOnlyDictionary<string, string>? environment,
        Func<Uri, bool> openBrowser,
        string input,
        params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var shell = new Shell
        {
            Out = output,
            Error = error,
            In = new StringReader(input),
            IsInteractive = input.Length > 0,
            IsOutTerminal = false,
            IsErrorTerminal = false,
            Environment = name => name == "GRID_HOME"
                ? home
                : environment?.GetValueOrDefault(name) is { Length: > 0 } value ? value : null,
            OpenBrowser = openBrowser,
            AskSecret = _ => environment?.GetValueOrDefault("TYPED"),
        };
        int exitCode = await GridProgram.RunAsync(arguments, shell, TestContext.Current.CancellationToken);
        return new GridRun(exitCode, output.ToString(), error.ToString());
    }
}
