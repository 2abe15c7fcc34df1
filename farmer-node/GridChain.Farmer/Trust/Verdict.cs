namespace GridChain.Farmer.Trust;

/// <summary>Whether a workload may run here.</summary>
/// <param name="IsTrusted">True where everything was checked and holds.</param>
/// <param name="Reason">Which check failed; empty where none did.</param>
public readonly record struct Verdict(bool IsTrusted, string Reason)
{
    /// <summary>Everything holds.</summary>
    public static Verdict Trusted { get; } = new(true, "");

    /// <summary>Something does not hold.</summary>
    public static Verdict Refused(string reason) => new(false, reason);
}
