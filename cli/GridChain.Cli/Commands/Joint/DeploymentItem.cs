namespace GridChain.Cli.Commands.Joint;

/// <summary>One workload of a deployment. The cost is in micro-credits.</summary>
internal sealed record DeploymentItem(
    string Id, string Name, string Resources, string NodeName, string CostMicro, IReadOnlyList<string> Risks);
