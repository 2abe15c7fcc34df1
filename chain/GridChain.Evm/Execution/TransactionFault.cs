namespace GridChain.Evm.Execution;

/// <summary>Why a transaction cannot be in a block at this point.</summary>
public enum TransactionFault
{
    /// <summary>It can.</summary>
    None = 0,

    /// <summary>The fork does not know the type (EIP-2718).</summary>
    TypeNotSupported,

    /// <summary>It is for another chain.</summary>
    WrongChain,

    /// <summary>The signature recovers to nobody, or its s is high (EIP-2).</summary>
    InvalidSignature,

    /// <summary>The nonce was used.</summary>
    NonceTooLow,

    /// <summary>The nonce is not due yet.</summary>
    NonceTooHigh,

    /// <summary>The nonce is 2^64-1 (EIP-2681).</summary>
    NonceOverflow,

    /// <summary>The sender has code of its own (EIP-3607).</summary>
    SenderHasCode,

    /// <summary>The gas limit is below the intrinsic gas.</summary>
    IntrinsicGasTooLow,

    /// <summary>The gas limit is below the floor for its data (EIP-7623).</summary>
    FloorGasTooLow,

    /// <summary>The gas limit is above what one transaction may have (EIP-7825).</summary>
    GasLimitTooHigh,

    /// <summary>The block has less gas left.</summary>
    BlockGasExceeded,

    /// <summary>Value and fees pass what the sender has.</summary>
    InsufficientFunds,

    /// <summary>The fee cap is below the base fee (EIP-1559).</summary>
    FeeCapTooLow,

    /// <summary>The tip is above the fee cap (EIP-1559).</summary>
    TipAboveFeeCap,

    /// <summary>The initialisation code is too long (EIP-3860).</summary>
    InitCodeTooLarge,

    /// <summary>A blob transaction without blobs (EIP-4844).</summary>
    NoBlobs,

    /// <summary>More blobs than allowed (EIP-4844, EIP-7594).</summary>
    TooManyBlobs,

    /// <summary>A blob hash of an unknown version (EIP-4844).</summary>
    InvalidBlobHash,

    /// <summary>The blob fee cap is below the blob base fee (EIP-4844).</summary>
    BlobFeeCapTooLow,

    /// <summary>A creation of a type that cannot create (EIP-4844, EIP-7702).</summary>
    CreationNotAllowed,

    /// <summary>A code-setting transaction without authorisations (EIP-7702).</summary>
    NoAuthorizations,
}
