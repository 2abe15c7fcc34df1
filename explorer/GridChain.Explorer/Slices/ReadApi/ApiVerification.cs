namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>A deployment's checks.</summary>
internal sealed record ApiVerification
{
    public required string Id { get; init; }
    public required string Verdict { get; init; }
    public required IReadOnlyList<ApiCheck> Checks { get; init; }
}
