namespace GridChain.Contracts.Statements;

/// <summary>What the events told of a node so far.</summary>
/// <param name="Farm">Its farm.</param>
/// <param name="EpochSeconds">Length of its epochs.</param>
/// <param name="Name">Name.</param>
/// <param name="Region">Region; empty if it named none.</param>
internal sealed record NodeFacts(ulong Farm, uint EpochSeconds, string Name, string Region);
