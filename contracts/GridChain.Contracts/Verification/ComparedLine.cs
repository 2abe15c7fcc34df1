namespace GridChain.Contracts.Verification;

/// <summary>One value of a check.</summary>
/// <param name="Label">Where it comes from.</param>
/// <param name="Value">The value as text; may be untrusted.</param>
/// <param name="Differs">True if this is the value that is wrong.</param>
public sealed record ComparedLine(string Label, string Value, bool Differs = false);
