using GridChain.Evm.Forks;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Execution;

/// <summary>
/// What can be said of a transaction without any state: the first sieve of pool and execution alike.
/// </summary>
public static class StaticValidation
{
    /// <summary>
    /// Checks type, chain, shape, and that the gas limit covers what is certain to be used.
    /// </summary>
    public static TransactionValidity Validate(Transaction transaction, in UInt256 chainId, ForkRules rules)
    {
        TransactionValidity validity = ValidateForm(transaction, chainId, rules);
        if (!validity.IsValid)
            return validity;
        if (transaction.GasLimit > rules.TransactionGasMax)
            return Fault(TransactionFault.GasLimitTooHigh, transaction.GasLimit, rules.TransactionGasMax);
        if (transaction.MaxPriorityFeePerGas > transaction.MaxFeePerGas)
        {
            return Fault(
                TransactionFault.TipAboveFeeCap, transaction.MaxPriorityFeePerGas, transaction.MaxFeePerGas);
        }

        // No account has 2^256 wei.
        if (UInt256.MultiplyOverflow(transaction.GasLimit, transaction.MaxFeePerGas, out _))
            return Fault(TransactionFault.InsufficientFunds, UInt256.MaxValue, UInt256.MaxValue);
        return ValidateGas(transaction.GasLimit, IntrinsicGas.Of(transaction, rules));
    }

    /// <summary>Type, chain, shape.</summary>
    internal static TransactionValidity ValidateForm(
        Transaction transaction, in UInt256 chainId, ForkRules rules)
    {
        if ((int)transaction.Type > rules.TransactionTypeMax)
            return Fault(TransactionFault.TypeNotSupported, (int)transaction.Type, rules.TransactionTypeMax);
        // Before EIP-155 a chain in v is just another v than 27 and 28.
        if (transaction.ChainId is not null && IsUnprotectedFork(transaction, rules))
            return Fault(TransactionFault.InvalidSignature, 0, 0);
        if (transaction.ChainId is { } named && named != chainId)
            return Fault(TransactionFault.WrongChain, named, chainId);
        if (transaction.Nonce == ulong.MaxValue)
            return Fault(TransactionFault.NonceOverflow, transaction.Nonce, transaction.Nonce);
        if (transaction.IsCreation && transaction.Type >= TransactionType.Blob)
            return Fault(TransactionFault.CreationNotAllowed, 0, 0);
        if (transaction.Type == TransactionType.SetCode && transaction.Authorizations.IsEmpty)
            return Fault(TransactionFault.NoAuthorizations, 0, 1);
        return transaction.IsCreation && transaction.Data.Length > rules.InitCodeBytesMax
            ? Fault(TransactionFault.InitCodeTooLarge, transaction.Data.Length, rules.InitCodeBytesMax)
            : TransactionValidity.Valid;
    }

    private static bool IsUnprotectedFork(Transaction transaction, ForkRules rules) =>
        transaction.Type == TransactionType.Legacy && !rules.HasReplayProtection;

    /// <summary>Intrinsic gas and floor against the limit.</summary>
    internal static TransactionValidity ValidateGas(ulong limit, in IntrinsicGas intrinsic)
    {
        if (limit < intrinsic.Gas)
            return Fault(TransactionFault.IntrinsicGasTooLow, limit, intrinsic.Gas);
        return limit < intrinsic.Floor
            ? Fault(TransactionFault.FloorGasTooLow, limit, intrinsic.Floor)
            : TransactionValidity.Valid;
    }

    private static TransactionValidity Fault(TransactionFault fault, in UInt256 have, in UInt256 want) =>
        new(fault, have, want);
}
