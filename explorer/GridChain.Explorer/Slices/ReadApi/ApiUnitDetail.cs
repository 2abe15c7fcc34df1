namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>One unit with its members and accounts.</summary>
internal sealed record ApiUnitDetail
{
    public required ApiUnit Unit { get; init; }
    public required IReadOnlyList<ApiMember> Members { get; init; }
    public required IReadOnlyList<ApiAccount> Accounts { get; init; }
}
