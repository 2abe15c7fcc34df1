using System.Collections.Immutable;
using GridChain.Evm.Forks;
using GridChain.Evm.Instructions;
using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Evm.Execution;

/// <summary>Phase 3: runs the message call or the creation that the transaction is.</summary>
internal static class MessageExecution
{
    /// <summary>Fills the machine's outermost frame and runs it.</summary>
    public static void Execute<TTracer>(ref TransactionRun run, VirtualMachine vm, ref TTracer tracer)
        where TTracer : struct, ITracer
    {
        vm.World = run.World;
        vm.Block = run.Block;
        vm.Origin = run.Sender.ToWord();
        vm.GasPrice = run.GasPrice;
        ImmutableArray<Hash256> blobs = run.Transaction.BlobVersionedHashes;
        vm.BlobHashes = blobs.IsEmpty ? [] : [.. blobs];
        Fill(vm.RootFrame, ref run);
        run.Halt = vm.Run(ref tracer);
        run.GasLeft = (ulong)vm.RootFrame.Gas;
        run.Refund = vm.Refund;
    }

    private static void Fill(CallFrame frame, ref TransactionRun run)
    {
        Transaction transaction = run.Transaction;
        frame.Caller = run.Sender;
        frame.Value = transaction.Value;
        frame.IsStatic = false;
        frame.Gas = (long)Math.Min(transaction.GasLimit - run.Intrinsic.Gas, long.MaxValue);
        frame.InputOffset = -1;
        frame.OutputLength = 0;
        if (transaction.To is { } to)
        {
            frame.Kind = CallKind.Call;
            frame.Account = run.World.Get(to);
            frame.Code = CodeToRun(run.World, run.Rules, frame.Account);
            frame.OwnInput = transaction.Data;
            frame.InputLength = transaction.Data.Length;
        }
        else
        {
            // The sender's nonce was counted in phase 2; the address comes from the one before.
            ulong nonce = unchecked(run.World.GetNonce(run.Sender) - 1);
            run.Created = Creation.AddressOf(run.Sender, nonce);
            frame.Kind = CallKind.Create;
            frame.Account = run.World.Get(run.Created.Value);
            frame.Code = new ContractCode(transaction.Data.Span, default);
            frame.OwnInput = default;
            frame.InputLength = 0;
        }

        frame.CodeAccount = frame.Account;
    }

    private static ContractCode CodeToRun(WorldState world, ForkRules rules, AccountState account)
    {
        ContractCode code = world.CodeOf(account);
        if (!rules.HasDelegation || !code.IsDelegation)
            return code;
        AccountState target = world.Get(code.Delegate);
        _ = world.Warm(target);
        return world.CodeOf(target);
    }
}
