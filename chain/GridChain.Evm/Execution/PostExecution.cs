using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Execution;

/// <summary>Phase 4: refund, floor, what the sender gets back and the beneficiary gets, removals.</summary>
internal static class PostExecution
{
    /// <summary>Settles and tells what came of the transaction.</summary>
    public static EvmResult Settle(ref TransactionRun run, VirtualMachine vm)
    {
        Transaction transaction = run.Transaction;
        ulong peak = transaction.GasLimit - run.GasLeft;
        bool isSuccess = run.Halt < HaltReason.Reverted;
        long counter = run.AuthorizationRefund + (isSuccess ? run.Refund : 0);

        // A refund counter below 0 cannot be: each taking back stands behind a giving in the same
        // transaction.
        ulong refund = Math.Min((ulong)Math.Max(counter, 0), peak / (ulong)run.Rules.RefundDivisor);
        ulong used = Math.Max(peak - refund, run.Intrinsic.Floor);
        Pay(run, used);

        IReadOnlyList<Log> logs = isSuccess ? run.World.Logs : [];
        var result = new EvmResult(
            run.Halt, used, refund, Math.Max(peak, run.Intrinsic.Floor), run.GasPrice, run.BlobGas,
            vm.ReturnData.Span.ToArray(), [.. logs], isSuccess ? run.Created : null);
        run.World.EndTransaction(run.Rules.ClearsEmptyAccounts);
        vm.Trim();
        return result;
    }

    private static void Pay(in TransactionRun run, ulong used)
    {
        if (!run.ChargesGas)
            return;
        WorldState world = run.World;
        ulong unused = run.Transaction.GasLimit - used;
        world.AddBalance(world.Get(run.Sender), run.GasPrice * unused);

        // The base fee is burned (EIP-1559); where there is none the whole price goes to the beneficiary.
        UInt256 tip = run.Rules.HasBaseFee ? run.GasPrice - run.Block.BaseFeePerGas : run.GasPrice;
        world.AddBalance(world.Get(run.Block.Beneficiary), tip * used);
    }
}
