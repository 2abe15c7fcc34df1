namespace GridChain.Cli.Commands.Joint;

/// <summary>Deployments.</summary>
internal sealed record DeploymentListDocument(IReadOnlyList<DeploymentDocument> Items);
