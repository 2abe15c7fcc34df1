using System.CommandLine;

namespace GridChain.Cli.Commands;

/// <summary>--dry-run, for every verb that changes something on chain.</summary>
internal static class DryRun
{
    internal static Option<bool> Option() => new("--dry-run")
    {
        Description = "Check everything and let the node try it, but sign and send nothing.",
    };
}
