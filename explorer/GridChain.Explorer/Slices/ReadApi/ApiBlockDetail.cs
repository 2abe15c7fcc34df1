namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>One block with the hashes of its transactions.</summary>
internal sealed record ApiBlockDetail
{
    public required ApiBlock Block { get; init; }
    public required IReadOnlyList<string> Transactions { get; init; }
}
