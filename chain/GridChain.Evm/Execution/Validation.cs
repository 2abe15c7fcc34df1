using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Execution;

/// <summary>
/// Phase 1: may the transaction be in the block at this point? Changes nothing (Yellow Paper §6.2).
/// </summary>
internal static class Validation
{
    private const byte BlobHashVersion = 0x01;

    /// <summary>Checks the transaction by itself, then against the block, then against the sender.</summary>
    public static TransactionValidity Validate(ref TransactionRun run)
    {
        TransactionValidity validity =
            StaticValidation.ValidateForm(run.Transaction, run.Block.ChainId, run.Rules);
        if (validity.IsValid)
            validity = ValidateGas(ref run);
        if (validity.IsValid)
            validity = ValidateFees(ref run);
        if (validity.IsValid)
            validity = ValidateBlobs(run);
        return validity.IsValid ? ValidateSender(run) : validity;
    }

    private static TransactionValidity ValidateGas(ref TransactionRun run)
    {
        ulong limit = run.Transaction.GasLimit;
        run.Intrinsic = IntrinsicGas.Of(run.Transaction, run.Rules);
        if (run.Checks.HasFlag(ExecutionChecks.Protocol) && limit > run.Rules.TransactionGasMax)
            return Fault(TransactionFault.GasLimitTooHigh, limit, run.Rules.TransactionGasMax);
        return limit > run.BlockGasLeft
            ? Fault(TransactionFault.BlockGasExceeded, limit, run.BlockGasLeft)
            : StaticValidation.ValidateGas(limit, run.Intrinsic);
    }

    private static TransactionValidity ValidateFees(ref TransactionRun run)
    {
        Transaction transaction = run.Transaction;
        UInt256 baseFee = run.Block.BaseFeePerGas;
        run.GasPrice = run.Rules.HasBaseFee ? transaction.EffectiveGasPrice(baseFee) : transaction.MaxFeePerGas;
        if (!run.Checks.HasFlag(ExecutionChecks.Fees))
            return TransactionValidity.Valid;
        if (transaction.MaxPriorityFeePerGas > transaction.MaxFeePerGas)
        {
            return Fault(
                TransactionFault.TipAboveFeeCap, transaction.MaxPriorityFeePerGas, transaction.MaxFeePerGas);
        }

        return run.Rules.HasBaseFee && transaction.MaxFeePerGas < baseFee
            ? Fault(TransactionFault.FeeCapTooLow, transaction.MaxFeePerGas, baseFee)
            : TransactionValidity.Valid;
    }

    private static TransactionValidity ValidateBlobs(in TransactionRun run)
    {
        Transaction transaction = run.Transaction;
        if (transaction.Type != TransactionType.Blob)
            return TransactionValidity.Valid;
        int count = transaction.BlobVersionedHashes.Length;
        int max = Math.Min(run.Rules.Blobs!.Max, run.Rules.TransactionBlobsMax);
        if (count == 0)
            return Fault(TransactionFault.NoBlobs, 0, 1);
        if (count > max)
            return Fault(TransactionFault.TooManyBlobs, count, max);
        Span<byte> bytes = stackalloc byte[Hash256.Length];
        for (int i = 0; i < count; i++)
        {
            transaction.BlobVersionedHashes[i].CopyTo(bytes);
            if (bytes[0] != BlobHashVersion)
                return Fault(TransactionFault.InvalidBlobHash, i, (int)BlobHashVersion);
        }

        return run.Checks.HasFlag(ExecutionChecks.Fees) && transaction.MaxFeePerBlobGas < run.Block.BlobBaseFee
            ? Fault(TransactionFault.BlobFeeCapTooLow, transaction.MaxFeePerBlobGas, run.Block.BlobBaseFee)
            : TransactionValidity.Valid;
    }

    private static TransactionValidity ValidateSender(in TransactionRun run)
    {
        AccountState sender = run.World.Get(run.Sender);
        ulong nonce = run.Transaction.Nonce;
        if (run.Checks.HasFlag(ExecutionChecks.Nonce) && nonce != sender.Nonce)
        {
            bool isLow = nonce < sender.Nonce;
            return Fault(isLow ? TransactionFault.NonceTooLow : TransactionFault.NonceTooHigh, nonce, sender.Nonce);
        }

        if (run.Checks.HasFlag(ExecutionChecks.Protocol) && sender.HasCode && !IsDelegated(run, sender))
            return Fault(TransactionFault.SenderHasCode, 0, 0);

        // Even a call that pays no gas can only send what is there.
        UInt256 most = run.Checks.HasFlag(ExecutionChecks.Funds) ? MostThatItCosts(run) : run.Transaction.Value;
        return sender.Balance < most
            ? Fault(TransactionFault.InsufficientFunds, sender.Balance, most)
            : TransactionValidity.Valid;
    }

    private static bool IsDelegated(in TransactionRun run, AccountState sender) =>
        run.Rules.HasDelegation && run.World.CodeOf(sender).IsDelegation;

    /// <summary>
    /// gas limit × fee cap + value + blob gas × blob fee cap; saturates, as no account has 2^256-1 wei.
    /// </summary>
    private static UInt256 MostThatItCosts(in TransactionRun run)
    {
        Transaction transaction = run.Transaction;
        if (UInt256.MultiplyOverflow(transaction.GasLimit, transaction.MaxFeePerGas, out UInt256 gas)
            || UInt256.MultiplyOverflow(run.BlobGas, transaction.MaxFeePerBlobGas, out UInt256 blobs)
            || UInt256.AddOverflow(gas, blobs, out UInt256 fees)
            || UInt256.AddOverflow(fees, transaction.Value, out UInt256 sum))
        {
            return UInt256.MaxValue;
        }

        return sum;
    }

    private static TransactionValidity Fault(TransactionFault fault, in UInt256 have, in UInt256 want) =>
        new(fault, have, want);
}
