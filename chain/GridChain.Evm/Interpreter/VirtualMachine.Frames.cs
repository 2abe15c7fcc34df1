using GridChain.Evm.Precompiles;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Interpreter;

/// <content>How frames begin, end and go on.</content>
internal sealed partial class VirtualMachine
{
    private const long CodeByteGas = 200;
    private const byte ReservedFirstByte = 0xef;

    /// <summary>Begins a frame: None when there is code to run, else how it ended without any.</summary>
    private HaltReason Enter<TTracer>(CallFrame frame, ref TTracer tracer)
        where TTracer : struct, ITracer
    {
        if (TTracer.IsEnabled)
            tracer.OnEnter(new FrameView(frame, Memory));
        Place(frame);
        if (frame.IsCreation)
            return EnterCreation(frame);
        frame.Checkpoint = World.TakeCheckpoint();
        Transfer(frame);
        if (Rules.Precompiles.Find(frame.CodeAccount.PrecompileNumber) is { } precompile)
            return RunPrecompile(frame, precompile);
        return frame.Code.Length == 0 ? HaltReason.Stopped : HaltReason.None;
    }

    /// <summary>Puts the frame above its caller's stack and memory.</summary>
    private void Place(CallFrame frame)
    {
        CallFrame? caller = frame.Depth == 0 ? null : frames[frame.Depth - 1];
        frame.RefundBefore = Refund;
        frame.ProgramCounter = 0;
        frame.StackDepth = 0;
        frame.StackBase = caller is null ? 0 : caller.StackBase + caller.StackDepth;
        frame.MemoryBase = caller is null ? 0 : caller.MemoryBase + caller.MemorySize;
        frame.MemorySize = 0;
        Memory.Base = frame.MemoryBase;
        Memory.Size = 0;
        ReturnData.Clear();
        if (frame.StackBase + Instruction.StackWordsMax > stack.Capacity)
            stack.Grow();
    }

    private void Transfer(CallFrame frame)
    {
        if (frame.Kind is CallKind.CallCode or CallKind.DelegateCall)
            return;
        if (!frame.Value.IsZero)
            World.SubtractBalance(World.Get(frame.Caller), frame.Value);

        // A transfer of nothing still touches (EIP-161), and before that fork it made the account.
        World.AddBalance(frame.Account, frame.Value);
    }

    private HaltReason RunPrecompile(CallFrame frame, IPrecompile precompile)
    {
        ReadOnlySpan<byte> input = frame.Input(Memory);
        long gas = precompile.Gas(input);
        if (gas > frame.Gas)
            return HaltReason.OutOfGas;
        frame.Gas -= gas;
        return precompile.TryRun(input, ReturnData) ? HaltReason.Returned : HaltReason.PrecompileFailed;
    }

    private HaltReason EnterCreation(CallFrame frame)
    {
        AccountState account = frame.Account;
        if (Rules.HasWarmSets)
            _ = World.Warm(account);
        frame.Checkpoint = World.TakeCheckpoint();
        if (account.IsOccupied)
            return HaltReason.CreationCollision;
        if (!account.Exists)
            World.Create(account);
        World.MarkCreated(account);
        if (Rules.ContractNonce != 0)
            World.SetNonce(account, Rules.ContractNonce);
        Transfer(frame);
        return frame.Code.Length == 0 ? HaltReason.Stopped : HaltReason.None;
    }

    /// <summary>Ends a frame: settles a creation, takes back what a failure changed.</summary>
    private HaltReason Leave<TTracer>(CallFrame frame, HaltReason reason, ref TTracer tracer)
        where TTracer : struct, ITracer
    {
        if (reason < HaltReason.Reverted && frame.IsCreation)
            reason = Deposit(frame, reason);
        if (reason >= HaltReason.Reverted)
        {
            World.RevertTo(frame.Checkpoint);
            Refund = frame.RefundBefore;
        }

        if (reason > HaltReason.Reverted)
        {
            frame.Gas = 0;
            ReturnData.Clear();
        }
        else if (reason == HaltReason.Stopped)
        {
            ReturnData.Clear();
        }

        if (TTracer.IsEnabled)
            tracer.OnLeave(frame.Depth, reason, frame.Gas, ReturnData.Span);
        return reason;
    }

    /// <summary>Stores what the initialisation code returned (Yellow Paper §7, EIP-170, EIP-3541).</summary>
    private HaltReason Deposit(CallFrame frame, HaltReason reason)
    {
        ReadOnlySpan<byte> code = ReturnData.Span;
        if (reason != HaltReason.Returned)
            code = [];
        if (code.Length > Rules.CodeBytesMax)
            return HaltReason.CodeTooLarge;
        if (Rules.RejectsEfCode && code.Length > 0 && code[0] == ReservedFirstByte)
            return HaltReason.InvalidCodePrefix;
        long gas = CodeByteGas * code.Length;
        if (gas > frame.Gas)
            return Rules.CodeDepositMustBePaid ? HaltReason.OutOfGas : reason;
        frame.Gas -= gas;
        if (code.Length > 0)
            World.SetCode(frame.Account, ContractCode.Of(code));
        return reason;
    }

    /// <summary>Goes on with a caller: gas, result and output of the callee.</summary>
    private void Resume(CallFrame caller, CallFrame callee, HaltReason reason)
    {
        Memory.Base = caller.MemoryBase;
        Memory.Size = caller.MemorySize;
        caller.Gas += callee.Gas;
        bool isSuccess = reason < HaltReason.Reverted;
        UInt256 result = isSuccess ? UInt256.One : UInt256.Zero;
        if (callee.IsCreation)
        {
            if (isSuccess)
            {
                result = callee.Account.Address.ToWord();
                ReturnData.Clear();
            }
        }
        else
        {
            int length = Math.Min(callee.OutputLength, ReturnData.Length);
            ReturnData.Span[..length].CopyTo(Memory.Slice(callee.OutputOffset, length));
        }

        // The caller has taken its operands off, so there is room for the result.
        stack.At(caller.StackBase + caller.StackDepth) = result;
        caller.StackDepth++;
    }
}
