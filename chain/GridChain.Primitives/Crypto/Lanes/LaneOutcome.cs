namespace GridChain.Primitives.Crypto.Lanes;

/// <summary>What became of a signature.</summary>
internal enum LaneOutcome
{
    /// <summary>The formulas do not say: it must be recovered by itself.</summary>
    Unknown,

    /// <summary>No key made it.</summary>
    NoKey,

    /// <summary>The key was found.</summary>
    Recovered,
}
