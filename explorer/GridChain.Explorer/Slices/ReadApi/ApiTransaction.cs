namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>One transaction with its logs, raw.</summary>
internal sealed record ApiTransaction
{
    public required string Hash { get; init; }
    public required ulong Block { get; init; }
    public required uint Index { get; init; }
    public required string Time { get; init; }
    public required string From { get; init; }
    public required string? To { get; init; }
    public required string Call { get; init; }
    public required bool Succeeded { get; init; }
    public required ulong GasUsed { get; init; }
    public required string Input { get; init; }
    public required IReadOnlyList<ApiLog> Logs { get; init; }
}
