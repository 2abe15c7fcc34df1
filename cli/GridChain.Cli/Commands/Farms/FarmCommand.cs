using System.CommandLine;

namespace GridChain.Cli.Commands.Farms;

/// <summary>grid farm: farms that sell capacity.</summary>
internal static class FarmCommand
{
    internal static Command Create(CommandHost host) =>
        new("farm", "Found and show farms.") { FarmCreate.Create(host), FarmShow.Create(host) };
}
