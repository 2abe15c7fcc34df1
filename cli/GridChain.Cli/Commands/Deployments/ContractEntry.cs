namespace GridChain.Cli.Commands.Deployments;

/// <summary>A contract.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where it stands on every chain.</param>
/// <param name="IsDeployed">True if there is code.</param>
/// <param name="IsNew">True if this run made it.</param>
internal sealed record ContractEntry(string Name, string Address, bool IsDeployed, bool IsNew);
