using GridChain.Contracts.Verification;

namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>One check.</summary>
internal sealed record ApiCheck
{
    public required string Name { get; init; }
    public required string Outcome { get; init; }
    public required string Explanation { get; init; }
    public required IReadOnlyList<ApiValue> Values { get; init; }

    /// <summary>The API's form of a check.</summary>
    public static ApiCheck Of(Check check) =>
        new()
        {
            Name = check.Name,
            Outcome = check.Outcome.ToString().ToLowerInvariant(),
            Explanation = check.Explanation,
            Values = [.. check.Lines.Select(line => new ApiValue(line.Label, line.Value, line.Differs))],
        };
}
