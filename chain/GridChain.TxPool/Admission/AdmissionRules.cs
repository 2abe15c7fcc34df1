using System.Collections.Immutable;

namespace GridChain.TxPool.Admission;

/// <summary>The rules in their order: cheap before dear, and what the sender can mend before what it cannot.</summary>
/// <remarks>
/// <code>
///   bytes -> Alone (nothing but the transaction and the fork) -> sender recovered
///         -> Account (one read of the state)                  -> Pool (under the pool's lock) -> in the queue
/// </code>
/// A blob's proofs are checked between the last two, when nothing else speaks against it; then the pool's rules are
/// asked again.
/// A new rule is a file in this folder and a line here.
/// </remarks>
internal static class AdmissionRules
{
    public static ImmutableArray<IAdmissionRule> Alone { get; } =
    [
        new SizeRule(),
        new TypeRule(),
        new ChainIdRule(),
        new InitCodeRule(),
        new GasLimitRule(),
        new FeeRule(),
        new AuthorizationRule(),
        new BlobRule(),
        new IntrinsicGasRule(),
        new SignatureRule(),
    ];

    public static ImmutableArray<IAdmissionRule> Account { get; } =
    [
        new SenderCodeRule(),
        new NonceTooLowRule(),
        new FundsRule(),
    ];

    public static ImmutableArray<IAdmissionRule> Pool { get; } =
    [
        new NonceTooLowRule(),
        new ReplacementRule(),
        new NonceDistanceRule(),
        new PoolCapacityRule(),
        new SenderShareRule(),
    ];

    /// <summary>The first refusal, or null.</summary>
    public static TxAdmission? FirstRefusal(ImmutableArray<IAdmissionRule> rules, Candidate candidate)
    {
        foreach (IAdmissionRule rule in rules)
        {
            if (rule.Check(candidate) is { } refusal)
                return refusal;
        }

        return null;
    }
}
