namespace GridChain.Contracts.Verification;

/// <summary>
/// Recomputes everything that a deployment claims: manifest → terms → id → signatures → policy → usage →
/// money.
/// </summary>
/// <remarks>
/// A pure function of the evidence. It uses no figure that the index had summed up, and a check that cannot
/// be made is unknown, never passed.
/// </remarks>
public static class Verifier
{
    /// <summary>All checks, in the order of the deployment's life.</summary>
    public static VerificationReport Verify(Evidence evidence) =>
        new([
            .. RequestChecks.Of(evidence),
            .. ApprovalChecks.Of(evidence),
            .. UsageChecks.Of(evidence),
            .. MoneyChecks.Of(evidence),
        ]);
}
