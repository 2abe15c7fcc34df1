using System.CommandLine;

namespace GridChain.Cli.Commands.Deployments;

/// <summary>grid contracts: the contracts on the chain.</summary>
internal static class ContractsCommand
{
    internal static Command Create(CommandHost host) =>
        new("contracts", "Put the contracts on a chain, and show where they are.")
        {
            ContractsDeploy.Create(host),
            ContractsShow.Create(host),
        };
}
