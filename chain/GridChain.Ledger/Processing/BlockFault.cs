namespace GridChain.Ledger.Processing;

/// <summary>What can be wrong with a block.</summary>
public enum BlockFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The block is on the chain already.</summary>
    Known,

    /// <summary>Its parent is not the head.</summary>
    NotOnHead,

    /// <summary>Its number is not the parent's plus one.</summary>
    NumberNotNext,

    /// <summary>Its timestamp is below what the parent allows.</summary>
    TimestampTooLow,

    /// <summary>Its gas limit is too far from the parent's, or too low.</summary>
    GasLimitOutOfRange,

    /// <summary>More gas used than the limit.</summary>
    GasUsedAboveLimit,

    /// <summary>A base fee other than the rule's.</summary>
    BaseFeeWrong,

    /// <summary>A header field that its fork does not have, or lacks.</summary>
    FieldOfAnotherFork,

    /// <summary>Excess blob gas other than the rule's.</summary>
    ExcessBlobGasWrong,

    /// <summary>A difficulty other than the formula's, before Paris.</summary>
    DifficultyWrong,

    /// <summary>An ommer that is not one, is too old, or was named before.</summary>
    OmmerInvalid,

    /// <summary>Fields or seals that the way of agreement refuses.</summary>
    SealInvalid,

    /// <summary>More bytes than a block may have (EIP-7934).</summary>
    TooLarge,

    /// <summary>The body is not the one that the header commits to.</summary>
    BodyDiffers,

    /// <summary>A transaction that cannot be executed.</summary>
    TransactionInvalid,

    /// <summary>A system contract is missing or failed (EIP-7002, EIP-7251).</summary>
    SystemCallFailed,

    /// <summary>Gas used differs from the header's.</summary>
    GasUsedWrong,

    /// <summary>Blob gas used differs from the header's.</summary>
    BlobGasUsedWrong,

    /// <summary>Receipts root differs from the header's.</summary>
    ReceiptsRootWrong,

    /// <summary>The logs' filter differs from the header's.</summary>
    LogsBloomWrong,

    /// <summary>Requests hash differs from the header's (EIP-7685).</summary>
    RequestsHashWrong,

    /// <summary>State root differs from the header's.</summary>
    StateRootWrong,
}
