namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>Why a request was refused.</summary>
/// <param name="Faults">One sentence each: the parameter, its value, what it takes.</param>
internal sealed record ApiFault(IReadOnlyList<string> Faults);
