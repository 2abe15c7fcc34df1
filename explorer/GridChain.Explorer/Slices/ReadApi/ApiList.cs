namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>A page of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Next">Path of the next page, or null.</param>
internal sealed record ApiList<T>(IReadOnlyList<T> Items, string? Next);
