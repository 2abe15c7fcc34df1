namespace GridChain.Consensus.Qbft;

/// <summary>How many of n validators it takes (QBFT specification; Besu: BftHelpers).</summary>
public static class QbftQuorum
{
    /// <summary>Votes that decide: ceil(2n/3); two such sets share an honest validator.</summary>
    public static int Of(int validatorCount) => ((2 * validatorCount) + 2) / 3;

    /// <summary>Byzantine validators that are borne: floor((n-1)/3).</summary>
    public static int FaultyMax(int validatorCount) => (validatorCount - 1) / 3;

    /// <summary>Round changes that show that at least one honest validator has moved on: f + 1.</summary>
    public static int EarlyRoundChange(int validatorCount) => FaultyMax(validatorCount) + 1;
}
