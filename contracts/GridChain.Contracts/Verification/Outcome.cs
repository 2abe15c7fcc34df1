namespace GridChain.Contracts.Verification;

/// <summary>How a check ended.</summary>
public enum Outcome
{
    /// <summary>It could not be made with what the chain holds; never counted as good.</summary>
    Unknown,

    /// <summary>The values agree.</summary>
    Passed,

    /// <summary>The values disagree.</summary>
    Failed,
}
