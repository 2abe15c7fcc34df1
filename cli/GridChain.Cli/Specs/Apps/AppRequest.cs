using GridChain.Contracts.Manifests;

namespace GridChain.Cli.Specs.Apps;

/// <summary>What a file of kind App asks for: what shall run, and on which conditions.</summary>
/// <param name="Manifest">What shall run; the body of the request.</param>
/// <param name="Conditions">Time, money and place; they become terms.</param>
internal sealed record AppRequest(Manifest Manifest, AppConditions Conditions);
