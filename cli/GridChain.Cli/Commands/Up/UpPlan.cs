using GridChain.Cli.Requests;
using GridChain.Contracts.Manifests;

namespace GridChain.Cli.Commands.Up;

/// <summary>A request that is ready to be sent.</summary>
internal sealed record UpPlan(WorkloadRequest Request, Manifest Manifest);
