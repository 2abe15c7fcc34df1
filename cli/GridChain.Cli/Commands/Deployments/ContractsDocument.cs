namespace GridChain.Cli.Commands.Deployments;

/// <summary>All contracts.</summary>
internal sealed record ContractsDocument(ulong ChainId, IReadOnlyList<ContractEntry> Items);
