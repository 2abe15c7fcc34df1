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
    public Task<ProgramResult> TryAsync(params string[] arguments) => ProgramRun.RunAsync(
        Binaries.Program("GridChain.Cli", "grid"),
        arguments,
        new Dictionary<string, string> { ["GRID_HOME"] = home, ["NO_COLOR"] = "1" },
        TimeSpan.FromMinutes(3));

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
}
