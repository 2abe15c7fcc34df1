namespace GridChain.Contracts.Verification;

/// <summary>All checks of a deployment.</summary>
/// <param name="Checks">In the order of the deployment's life.</param>
public sealed record VerificationReport(IReadOnlyList<Check> Checks)
{
    /// <summary>
    /// Failed if any failed; otherwise unknown if any could not be made or there is none; otherwise passed.
    /// </summary>
    public Outcome Verdict =>
        Checks.Any(check => check.Outcome == Outcome.Failed) ? Outcome.Failed
        : Checks.Count == 0 || Checks.Any(check => check.Outcome == Outcome.Unknown) ? Outcome.Unknown
        : Outcome.Passed;

    /// <summary>Number of checks with an outcome.</summary>
    public int Count(Outcome outcome) => Checks.Count(check => check.Outcome == outcome);
}
