namespace GridChain.Cli.Commands.Usage;

/// <summary>One step of a proof.</summary>
/// <param name="What">The claim.</param>
/// <param name="Holds">True if it was found to be so.</param>
internal sealed record UsageCheck(string What, bool Holds);
