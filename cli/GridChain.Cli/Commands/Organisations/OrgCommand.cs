using System.CommandLine;

namespace GridChain.Cli.Commands.Organisations;

/// <summary>grid org: organisations.</summary>
internal static class OrgCommand
{
    internal static Command Create(CommandHost host) =>
        new("org", "Found and show organisations.") { OrgCreate.Create(host), OrgShow.Create(host) };
}
