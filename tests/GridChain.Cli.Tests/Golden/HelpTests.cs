using System.CommandLine;
using System.Text;
using GridChain.Cli.Commands;
using GridChain.Cli.Terminal;
using Xunit;

namespace GridChain.Cli.Tests.Golden;

/// <summary>The help of every command, as users and scripts know it.</summary>
public sealed class HelpTests
{
    [Fact]
    public async Task Of_every_command_is_as_in_the_golden_file()
    {
        var help = new StringBuilder();
        foreach (string[] path in Paths(Root(), []))
        {
            GridRun run = await GridRun.Async("/nonexistent", null, "", [.. path, "--help"]);
            Assert.Equal(0, run.ExitCode);
            help.AppendLine($"===== grid {string.Join(' ', path)}".TrimEnd()).AppendLine(WithoutGlobals(run.Out));
        }

        GoldenFile.Matches("help.txt", help.ToString());
    }

    [Fact]
    public async Task Every_command_and_option_says_what_it_does()
    {
        foreach (string[] path in Paths(Root(), []))
        {
            Command command = path.Aggregate<string, Command>(
                Root(), static (at, name) => at.Subcommands.Single(c => c.Name == name));
            Assert.False(string.IsNullOrEmpty(command.Description), $"grid {string.Join(' ', path)}");
            foreach (Option option in command.Options)
                Assert.False(string.IsNullOrEmpty(option.Description), $"{string.Join(' ', path)} {option.Name}");
            foreach (Argument argument in command.Arguments)
                Assert.False(string.IsNullOrEmpty(argument.Description), $"{string.Join(' ', path)} {argument.Name}");
        }

        await Task.CompletedTask;
    }

    [Theory]
    [InlineData("grid ap", "approve")]
    [InlineData("grid workload ", "exec")]
    [InlineData("grid completion ", "fish")]
    public async Task Words_are_completed(string line, string word)
    {
        GridRun run = await GridRun.Async("/nonexistent", null, "", $"[suggest:{line.Length}]", line);
        Assert.Contains(word, run.Out.Split('\n').Select(static text => text.Trim()));
    }

    private static RootCommand Root() => GridCommand.Create(new CommandHost(Shell.OfProcess()));

    private static IEnumerable<string[]> Paths(Command command, string[] path) =>
        command.Subcommands.SelectMany(sub => Paths(sub, [.. path, sub.Name])).Prepend(path);

    /// <summary>Help without the options that every command has; they stand in the root's help.</summary>
    private static string WithoutGlobals(string help)
    {
        string[] globals =
        [
            "--output", "--profile", "--rpc-url", "--chain-id", "--key ", "--password-file", "--timeout", "--yes",
            "--quiet", "--help",
        ];
        bool isRoot = help.Contains("--version", StringComparison.Ordinal);
        List<string> lines = [.. help.Split('\n').Select(static line => line.TrimEnd()).Where(line => isRoot
            || !globals.Any(name => line.TrimStart().StartsWith('-')
                && line.Contains(name, StringComparison.Ordinal)))];
        int options = lines.IndexOf("Options:");
        if (options >= 0 && (options + 1 == lines.Count || lines[options + 1].Length == 0))
            lines.RemoveRange(options, Math.Min(2, lines.Count - options));

        // The library names the program after the running process; the tests' process is not grid.
        return string.Join('\n', lines).Trim().Replace("GridChain.Cli.Tests", "grid", StringComparison.Ordinal) + "\n";
    }
}
