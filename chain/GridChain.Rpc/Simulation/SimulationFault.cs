using GridChain.Evm.Execution;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Simulation;

/// <summary>Why a simulated call cannot be in its block: checks in execution-apis' order, and their codes.</summary>
internal static class SimulationFault
{
    /// <summary>
    /// The checks that come before that of the intrinsic gas, which the executor makes: nonce, fees, funds. The
    /// executor makes them too, but in an order in which another fault would be told.
    /// </summary>
    public static TransactionValidity Check(
        Transaction transaction, in Address sender, ExecutionChecks checks, BlockContext block, WorldState world)
    {
        ulong nonce = world.GetNonce(sender);
        if (checks.HasFlag(ExecutionChecks.Nonce) && transaction.Nonce != nonce)
        {
            return new TransactionValidity(
                transaction.Nonce < nonce ? TransactionFault.NonceTooLow : TransactionFault.NonceTooHigh,
                transaction.Nonce, nonce);
        }

        if (checks.HasFlag(ExecutionChecks.Nonce) && nonce == ulong.MaxValue)
            return new TransactionValidity(TransactionFault.NonceOverflow, nonce, nonce);
        if (checks.HasFlag(ExecutionChecks.Fees) && transaction.MaxFeePerGas >= transaction.MaxPriorityFeePerGas
            && transaction.MaxFeePerGas < block.BaseFeePerGas)
        {
            return new TransactionValidity(
                TransactionFault.FeeCapTooLow, transaction.MaxFeePerGas, block.BaseFeePerGas);
        }

        UInt256 most = Most(transaction);
        UInt256 balance = world.GetBalance(sender);
        return balance < most
            ? new TransactionValidity(TransactionFault.InsufficientFunds, balance, most)
            : TransactionValidity.Valid;
    }

    /// <summary>The error of a fault.</summary>
    public static RpcError Of(in TransactionValidity validity) => new(CodeOf(validity.Fault), $"err: {validity}");

    private static UInt256 Most(Transaction transaction)
    {
        bool overflows = UInt256.MultiplyOverflow(transaction.GasLimit, transaction.MaxFeePerGas, out UInt256 fees)
            | UInt256.AddOverflow(fees, transaction.Value, out UInt256 most);
        return overflows ? UInt256.MaxValue : most;
    }

    private static RpcErrorCode CodeOf(TransactionFault fault) => fault switch
    {
        TransactionFault.NonceTooLow => RpcErrorCode.NonceTooLow,
        TransactionFault.NonceTooHigh => RpcErrorCode.NonceTooHigh,
        TransactionFault.FeeCapTooLow => RpcErrorCode.BaseFeeTooLow,
        TransactionFault.IntrinsicGasTooLow or TransactionFault.FloorGasTooLow => RpcErrorCode.IntrinsicGas,
        TransactionFault.InsufficientFunds => RpcErrorCode.InsufficientFunds,
        TransactionFault.SenderHasCode => RpcErrorCode.SenderIsContract,
        TransactionFault.InitCodeTooLarge => RpcErrorCode.InitCodeTooLarge,
        TransactionFault.BlockGasExceeded => RpcErrorCode.BlockGasLimitReached,
        // execution-apis' test wants this code for it; what is not named is a fault of the caller's parameters.
        TransactionFault.NonceOverflow => RpcErrorCode.Internal,
        _ => RpcErrorCode.InvalidParams,
    };
}
