using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Execution;

/// <summary>Outcome of validation, with the numbers a message needs.</summary>
/// <param name="Fault">What is wrong; None when nothing is.</param>
/// <param name="Have">
/// What was there: the transaction's nonce, the sender's balance, the gas limit, the fee cap …
/// </param>
/// <param name="Want">What was needed.</param>
public readonly record struct TransactionValidity(TransactionFault Fault, UInt256 Have, UInt256 Want)
{
    /// <summary>No fault.</summary>
    public static TransactionValidity Valid => default;

    /// <summary>True without a fault.</summary>
    public bool IsValid => Fault == TransactionFault.None;

    /// <summary>A sentence, in the words that wallets know.</summary>
    public override string ToString() => Fault switch
    {
        TransactionFault.None => "valid",
        TransactionFault.TypeNotSupported => $"transaction type {Have} not supported: types 0 to {Want} are",
        TransactionFault.WrongChain => $"invalid chain id: have {Have}, want {Want}",
        TransactionFault.InvalidSignature => "invalid sender: the signature recovers to no account",
        TransactionFault.NonceTooLow => $"nonce too low: next nonce {Want}, tx nonce {Have}",
        TransactionFault.NonceTooHigh => $"nonce too high: next nonce {Want}, tx nonce {Have}",
        TransactionFault.NonceOverflow => "nonce has reached its maximum 2^64-1",
        TransactionFault.SenderHasCode => "sender not an externally owned account: it has code",
        TransactionFault.IntrinsicGasTooLow => $"intrinsic gas too low: have {Have}, want {Want}",
        TransactionFault.FloorGasTooLow => $"insufficient gas for floor data gas cost: have {Have}, want {Want}",
        TransactionFault.GasLimitTooHigh => $"transaction gas limit too high: have {Have}, cap {Want}",
        TransactionFault.BlockGasExceeded => $"gas limit reached: have {Have}, left in block {Want}",
        TransactionFault.InsufficientFunds =>
            $"insufficient funds for gas * price + value: have {Have}, want {Want}",
        TransactionFault.FeeCapTooLow =>
            $"max fee per gas less than block base fee: maxFeePerGas {Have}, baseFee {Want}",
        TransactionFault.TipAboveFeeCap =>
            $"max priority fee per gas higher than max fee per gas: tip {Have}, cap {Want}",
        TransactionFault.InitCodeTooLarge => $"max initcode size exceeded: code size {Have}, limit {Want}",
        TransactionFault.NoBlobs => "blob transaction missing blob hashes",
        TransactionFault.TooManyBlobs => $"too many blobs: have {Have}, limit {Want}",
        TransactionFault.InvalidBlobHash => $"blob {Have} has an invalid hash version: want {Want}",
        TransactionFault.BlobFeeCapTooLow =>
            $"max fee per blob gas less than block blob gas fee: have {Have}, want {Want}",
        TransactionFault.CreationNotAllowed => "a transaction of this type cannot create a contract: to is missing",
        TransactionFault.NoAuthorizations => "set code transaction without authorizations",
        _ => throw new System.Diagnostics.UnreachableException(Fault.ToString()),
    };
}
