namespace GridChain.Consensus.Qbft;

/// <summary>What QBFT says about a header.</summary>
public enum QbftValidity
{
    /// <summary>Proposed by a validator and sealed by a quorum.</summary>
    Valid,

    /// <summary>The extraData is not [vanity, validators, vote, round, seals] in canonical RLP.</summary>
    ExtraDataMalformed,

    /// <summary>The validators are not those that this block must have.</summary>
    ValidatorsDiffer,

    /// <summary>A vote in the header; validators of this chain change otherwise.</summary>
    VoteNotAllowed,

    /// <summary>Difficulty is not 1, mixHash not QBFT's, or the nonce not 0.</summary>
    FixedFieldDiffers,

    /// <summary>The beneficiary is no validator.</summary>
    ProposerUnknown,

    /// <summary>A seal that no validator made.</summary>
    SealUnknown,

    /// <summary>Two seals of one validator.</summary>
    SealTwice,

    /// <summary>Fewer seals than a quorum.</summary>
    SealsTooFew,
}
