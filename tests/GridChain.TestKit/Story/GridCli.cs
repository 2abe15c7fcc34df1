using System.Text.Json;
using GridChain.TestKit.Processes;

namespace GridChain.TestKit.Story;

/// <summary>The command line tool as a person of the story uses it.</summary>
/// <param name="home">GRID_HOME: keys and profiles.</param>
public sealed class GridCli(string home)
{
    /// <summary>Path of the folder with keys and profiles.</summary>
    public string Home => home;

    /// <summary>Runs a command and returns what it left, whatever its exit code.</summary>
    public Task<ProgramResult> TryAsync(params string[] arguments) => RunAsync("none", arguments);

    /// <summary>Runs a command that asks on a page, and goes to that page.</summary>
    /// <param name="visit">What is done at the page's address.</param>
    /// <param name="arguments">The command.</param>
    public async Task<ProgramResult> WithBrowserAsync(Func<Uri, Task> visit, params string[] arguments)
    {
        // The program starts a browser with the address; this one only writes it down.
        string file = Path.Combine(home, "page");
        string browser = Path.Combine(home, "browser");
        File.Delete(file);
        await File.WriteAllTextAsync(browser, $"#!/bin/sh\nprintf %s \"$1\" > '{file}.new'\nmv '{file}.new' '{file}'\n");
        File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Task<ProgramResult> run = RunAsync(browser, arguments);
        await Check.EventuallyAsync(
            () => Task.FromResult(File.Exists(file) || run.IsCompleted),
            TimeSpan.FromSeconds(60),
            $"grid {string.Join(' ', arguments)} opened no page.");
        if (File.Exists(file))
            await visit(new Uri(await File.ReadAllTextAsync(file)));
        return await run;
    }

    /// <summary>Runs a command that must succeed and returns its JSON.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it printed.</exception>
    public async Task<JsonElement> RunAsync(params string[] arguments)
    {
        ProgramResult result = await TryAsync([.. arguments, "-o", "json"]);
        Check.That(
            result.ExitCode == 0,
            $"grid {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Error}{result.Output}");
        using JsonDocument document = JsonDocument.Parse(result.Output.Length == 0 ? "null" : result.Output);
        return document.RootElement.Clone();
    }

    /// <summary>Runs a command that must fail with this exit code and a message that has this part.</summary>
    public async Task RefusedAsync(int exitCode, string messagePart, params string[] arguments)
    {
        ProgramResult result = await TryAsync(arguments);
        Check.Equal(exitCode, result.ExitCode, $"exit code of grid {string.Join(' ', arguments)} ({result.Error})");
        Check.That(
            result.Error.Contains(messagePart, StringComparison.OrdinalIgnoreCase),
            $"grid {string.Join(' ', arguments)} should say \"{messagePart}\", not: {result.Error}");
    }

    private Task<ProgramResult> RunAsync(string browser, string[] arguments) => ProgramRun.RunAsync(
        Binaries.Program("GridChain.Cli", "grid"),
        arguments,
        new Dictionary<string, string> { ["GRID_HOME"] = home, ["NO_COLOR"] = "1", ["GRID_BROWSER"] = browser },
        TimeSpan.FromMinutes(3));
}
