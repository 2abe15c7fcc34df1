using System.CommandLine;

namespace GridChain.Cli.Commands.Organisations;

/// <summary>grid org: organisations.</summary>
internal static class OrgCommand
{
    internal static Command Create(CommandHost host) =>
        new("org", "Found and show organisations, and say in which coins they pay.")
        {
            OrgCreate.Create(host),
            OrgShow.Create(host),
            OrgCoin.Create(host),
        };
}
