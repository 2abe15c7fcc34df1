using System.CommandLine;

namespace GridChain.Cli.Commands.Policies;

/// <summary>grid policy: who must approve what.</summary>
internal static class PolicyCommand
{
    internal static Command Create(CommandHost host) =>
        new("policy", "Show and set who must approve a department's requests.")
        {
            PolicyShow.Create(host),
            PolicySet.Create(host),
        };
}
