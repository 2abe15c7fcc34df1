namespace GridChain.Contracts.Verification;

/// <summary>One thing that was recomputed, with the values that were compared.</summary>
/// <param name="Name">What is claimed.</param>
/// <param name="Outcome">Whether it holds.</param>
/// <param name="Explanation">How it was recomputed, or why it could not be.</param>
/// <param name="Lines">The values.</param>
public sealed record Check(
    string Name,
    Outcome Outcome,
    string Explanation,
    IReadOnlyList<ComparedLine> Lines
)
{
    /// <summary>A check that holds if two texts are the same.</summary>
    public static Check Equal(
        string name,
        string explanation,
        ComparedLine claimed,
        ComparedLine recomputed
    ) =>
        new(
            name,
            claimed.Value == recomputed.Value ? Outcome.Passed : Outcome.Failed,
            explanation,
            [claimed, recomputed with { Differs = claimed.Value != recomputed.Value }]
        );

    /// <summary>A check that holds if a condition does.</summary>
    public static Check That(
        string name,
        bool holds,
        string explanation,
        params IReadOnlyList<ComparedLine> lines
    ) => new(name, holds ? Outcome.Passed : Outcome.Failed, explanation, lines);

    /// <summary>A check that could not be made.</summary>
    public static Check Open(string name, string reason, params IReadOnlyList<ComparedLine> lines) =>
        new(name, Outcome.Unknown, reason, lines);
}
