namespace GridChain.Cli.Commands.Organisations;

/// <summary>A unit that was founded.</summary>
internal sealed record FoundedUnit(ulong Id, string Kind, string Name);
