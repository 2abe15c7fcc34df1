namespace GridChain.Consensus.Qbft;

/// <summary>
/// Which parts of the extra data an encoding holds; the others stand as 0 or as the empty list.
/// </summary>
public enum QbftEncoding
{
    /// <summary>All: what the header carries.</summary>
    Whole,

    /// <summary>Without seals: what a commit seal signs.</summary>
    WithoutSeals,

    /// <summary>Without seals and with round 0: what the block's hash covers.</summary>
    WithoutSealsAndRound,
}
