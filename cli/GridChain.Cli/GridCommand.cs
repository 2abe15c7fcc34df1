using System.CommandLine;
using GridChain.Cli.Commands;
using GridChain.Cli.Commands.Keys;
using GridChain.Cli.Commands.Profiles;

namespace GridChain.Cli;

/// <summary>The list of nouns.</summary>
internal static class GridCommand
{
    /// <summary>The root command.</summary>
    internal static RootCommand Create(CommandHost host)
    {
        var root = new RootCommand(
            "Ask for workloads, approve them, run nodes and follow the money on a GridChain.")
        {
            KeyCommand.Create(host),
            ProfileCommand.Create(host),
        };
        host.Options.AddTo(root);
        return root;
    }
}
