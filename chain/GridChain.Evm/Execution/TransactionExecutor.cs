using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Execution;

/// <summary>Executes transactions and simulated calls on a world state.</summary>
/// <remarks>
/// <code>
/// Transaction ──► Validation ──► PreExecution ──► MessageExecution ──► PostExecution ──► EvmResult
///                     └─ fault: nothing has changed
/// </code>
/// Pure: no I/O but through the state's reader, no clock. Holds the machine's buffers, so keep one per thread and
/// use it again. Not thread-safe.
/// </remarks>
public sealed class TransactionExecutor
{
    private readonly VirtualMachine vm;

    /// <summary>Makes an executor for a fork.</summary>
    public TransactionExecutor(ForkRules rules)
    {
        Rules = rules;
        vm = new VirtualMachine(rules);
    }

    /// <summary>The fork.</summary>
    public ForkRules Rules { get; }

    /// <summary>Executes a transaction of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="sender">Who signed it, recovered and checked by the caller.</param>
    /// <param name="blockGasLeft">Gas limit of the block less what its transactions used so far.</param>
    /// <param name="world">The state, changed unless the transaction is invalid.</param>
    public TransactionOutcome Execute(
        BlockContext block, Transaction transaction, in Address sender, ulong blockGasLeft, WorldState world)
    {
        NoTracer tracer = default;
        return Execute(block, transaction, sender, blockGasLeft, world, ref tracer);
    }

    /// <summary>Executes a transaction of a block while a tracer looks on.</summary>
    public TransactionOutcome Execute<TTracer>(
        BlockContext block, Transaction transaction, in Address sender, ulong blockGasLeft, WorldState world,
        ref TTracer tracer)
        where TTracer : struct, ITracer
    {
        var run = new TransactionRun
        {
            Transaction = transaction,
            Sender = sender,
            Block = block,
            Rules = Rules,
            World = world,
            Checks = ExecutionChecks.All,
            BlockGasLeft = blockGasLeft,
        };
        return Run(ref run, ref tracer);
    }

    /// <summary>
    /// Simulates a call (eth_call, eth_estimateGas): the world is changed as a transaction would.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="call">The call; its signature is not looked at.</param>
    /// <param name="sender">From whom.</param>
    /// <param name="world">The state, to be thrown away behind the call.</param>
    /// <param name="checks">Which checks of a transaction hold all the same.</param>
    public TransactionOutcome Call(
        BlockContext block, Transaction call, in Address sender, WorldState world,
        ExecutionChecks checks = ExecutionChecks.None)
    {
        NoTracer tracer = default;
        return Call(block, call, sender, world, checks, ref tracer);
    }

    /// <summary>Simulates a call while a tracer looks on.</summary>
    public TransactionOutcome Call<TTracer>(
        BlockContext block, Transaction call, in Address sender, WorldState world, ExecutionChecks checks,
        ref TTracer tracer)
        where TTracer : struct, ITracer
    {
        var run = new TransactionRun
        {
            Transaction = call,
            Sender = sender,
            Block = block,
            Rules = Rules,
            World = world,
            Checks = checks,
            BlockGasLeft = ulong.MaxValue,
        };
        return Run(ref run, ref tracer);
    }

    /// <summary>
    /// Calls a system contract as the protocol itself: no gas is paid, no nonce counted (EIP-4788).
    /// </summary>
    /// <returns>The output; null when the call failed or nobody lives there.</returns>
    internal byte[]? CallSystem(
        BlockContext block, in Address contract, ReadOnlyMemory<byte> data, WorldState world)
    {
        world.BeginTransaction();
        AccountState account = world.Get(contract);
        if (!account.HasCode)
            return null;
        vm.World = world;
        vm.Block = block;
        vm.Origin = SystemCalls.SystemAddress.ToWord();
        vm.GasPrice = UInt256.Zero;
        vm.BlobHashes = [];
        CallFrame frame = vm.RootFrame;
        frame.Kind = CallKind.Call;
        frame.Caller = SystemCalls.SystemAddress;
        frame.Value = UInt256.Zero;
        frame.IsStatic = false;
        frame.Gas = SystemCalls.GasLimit;
        frame.Account = account;
        frame.CodeAccount = account;
        frame.Code = world.CodeOf(account);
        frame.OwnInput = data;
        frame.InputOffset = -1;
        frame.InputLength = data.Length;
        frame.OutputLength = 0;
        NoTracer tracer = default;
        HaltReason reason = vm.Run(ref tracer);
        byte[] output = vm.ReturnData.Span.ToArray();
        world.EndTransaction(Rules.ClearsEmptyAccounts);
        return reason < HaltReason.Reverted ? output : null;
    }

    private TransactionOutcome Run<TTracer>(ref TransactionRun run, ref TTracer tracer)
        where TTracer : struct, ITracer
    {
        TransactionValidity validity = Validation.Validate(ref run);
        if (!validity.IsValid)
            return new TransactionOutcome(validity, null);
        PreExecution.Prepare(ref run);
        MessageExecution.Execute(ref run, vm, ref tracer);
        return new TransactionOutcome(validity, PostExecution.Settle(ref run, vm));
    }
}
