namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>How far the index is.</summary>
internal sealed record ApiStatus
{
    public required ulong? Block { get; init; }
    public required string? BlockHash { get; init; }
    public required string? BlockTime { get; init; }
    public required ulong Lag { get; init; }
    public required string Status { get; init; }
    public required ulong? ChainId { get; init; }
    public required string Grid { get; init; }
    public required string? Fault { get; init; }
}
