using System.CommandLine;

namespace GridChain.Cli.Commands;

/// <summary>Arguments and options that many verbs take, so that they read alike everywhere.</summary>
internal static class CommandParts
{
    internal static Argument<string> Unit(string name = "UNIT", string description = "") => new(name)
    {
        Description = description.Length > 0
            ? description
            : "Number, ORGANISATION/NAME, or the name alone where it is unmistakable.",
    };

    internal static Argument<string> Amount() => new("AMOUNT")
    {
        Description = "Credits, at most 6 decimals: 12.50.",
    };

    internal static Argument<string> Workload() => new("ID")
    {
        Description = "The workload's id, the beginning of it (6 digits or more), or its name.",
    };

    internal static Option<string?> Coin() => new("--coin")
    {
        Description = "Coin: its symbol or address (the profile's, or the only one).",
        HelpName = "COIN",
    };

    internal static Option<string> SpecFile(string what) => new("--file", "-f")
    {
        Description = $"{what} (YAML or JSON; - reads standard input).",
        HelpName = "FILE",
        Required = true,
    };

    internal static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    /// <summary>Reads a specification's text.</summary>
    /// <exception cref="CommandFailure">There is no such file, or it is too large.</exception>
    internal static string ReadSpec(Invocation run, string file)
    {
        if (file == "-")
            return run.Shell.In.ReadToEnd();
        if (!File.Exists(file))
            throw new CommandFailure(ExitCode.NotFound, $"There is no file {file}.", "check the path");
        long length = new FileInfo(file).Length;
        return length <= Specs.Yaml.YamlTree.FileBytesMax
            ? File.ReadAllText(file)
            : throw new CommandFailure(
                ExitCode.Usage,
                $"{file} has {length} bytes; at most {Specs.Yaml.YamlTree.FileBytesMax} were expected.",
                "move large values out of it");
    }
}
