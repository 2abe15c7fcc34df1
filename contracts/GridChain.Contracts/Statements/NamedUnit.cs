namespace GridChain.Contracts.Statements;

/// <summary>A unit with the name that it was given when it was added.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name; "unit 7" where no event tells one.</param>
public sealed record NamedUnit(ulong Id, string Name);
