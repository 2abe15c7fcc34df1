namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>A value of a check.</summary>
/// <param name="Label">Where it comes from.</param>
/// <param name="Value">The value.</param>
/// <param name="Differs">True if it is the wrong one.</param>
internal sealed record ApiValue(string Label, string Value, bool Differs);
