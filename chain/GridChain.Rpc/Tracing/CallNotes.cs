using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Tracing;

/// <summary>Puts calls together to a tree while they run, within a bound on its bytes.</summary>
internal sealed class CallNotes(ITracedRun run, TraceOptions options, int bytesMax)
{
    private const int NoteBytes = 256;
    private const int DepthMax = 1_024;
    private const long Stipend = 2_300;

    private readonly Stack<CallNote> open = [];
    private int logIndex = run.FirstLogIndex;
    private int bytes;
    private CallNote? refused;
    private UInt256 refusedGas;
    private CallNote? destruction;
    private bool isLogging;

    /// <summary>The outermost call, when it has ended.</summary>
    public CallNote? Root { get; private set; }

    public void Enter(in FrameView frame)
    {
        run.Cancel.ThrowIfCancellationRequested();
        if (options.IsTopOnly && frame.Depth > 0)
            return;
        Spend(NoteBytes + frame.Input.Length);
        bool runsElsewhere = frame.Kind is CallKind.DelegateCall or CallKind.CallCode;
        open.Push(new CallNote
        {
            Type = NameOf(frame.Kind),
            From = frame.Kind == CallKind.DelegateCall ? frame.Address : frame.Caller,
            To = runsElsewhere ? frame.CodeAddress : frame.Address,
            Value = frame.Kind == CallKind.StaticCall ? null : frame.Value,
            Gas = frame.Depth == 0 ? (long)run.Transaction.GasLimit : frame.Gas,
            Input = frame.Input.ToArray(),
        });
    }

    public void Leave(int depth, HaltReason reason, long gasLeft, ReadOnlySpan<byte> output)
    {
        if (options.IsTopOnly && depth > 0)
            return;
        Spend(output.Length);
        CallNote note = open.Pop();
        note.GasUsed = note.Gas - gasLeft;
        note.Halt = reason;
        note.Output = output.ToArray();
        if (depth == 0)
            Root = note;
        else
            open.Peek().Calls.Add(note);
    }

    /// <summary>Looks at an instruction that may call without a frame, log, or destroy.</summary>
    public void Begin(in StepView step)
    {
        refused = null;
        destruction = null;
        isLogging = step.Opcode is >= 0xa0 and <= 0xa4;
        if (options.IsTopOnly)
            return;
        switch (step.Opcode)
        {
            case 0xf1 or 0xf2 when step.Stack.Length >= 7:
                NoteRefusedCall(step, step.Stack[^3]);
                break;
            case 0xf4 or 0xfa when step.Stack.Length >= 6:
                NoteRefusedCall(step, UInt256.Zero);
                break;
            case 0xf0 or 0xf5 when step.Stack.Length >= 3:
                NoteRefusedCreation(step);
                break;
            case 0xff when step.Stack.Length >= 1:
                destruction = new CallNote
                {
                    Type = "SELFDESTRUCT",
                    From = step.Address,
                    To = Address.FromWord(step.Stack[^1]),
                    Value = run.World.GetBalance(step.Address),
                };
                break;
        }
    }

    public void End(HaltReason reason, long gasLeft)
    {
        if (isLogging && reason == HaltReason.None)
            NoteLog();
        if (refused is not null && reason == HaltReason.None)
            Add(WithGas(refused, gasLeft));
        if (destruction is not null && reason == HaltReason.SelfDestructed)
            Add(destruction);
    }

    private void NoteLog()
    {
        int index = logIndex++;
        if (!options.HasLogs || open.Count == 0 || (options.IsTopOnly && open.Count > 1))
            return;
        Primitives.Ledger.Log log = run.World.Logs[^1];
        Spend(NoteBytes + log.Data.Length);
        open.Peek().Logs.Add((log, index, open.Peek().Calls.Count));
    }

    /// <summary>Keeps a call that will be refused before it has a frame: for depth, or for want of wei.</summary>
    private void NoteRefusedCall(in StepView step, in UInt256 value)
    {
        ReadOnlySpan<UInt256> stack = step.Stack;
        bool isTooDeep = step.Depth >= DepthMax;
        if (!isTooDeep && run.World.GetBalance(step.Address) >= value)
            return;
        int operands = step.Opcode is 0xf1 or 0xf2 ? 4 : 3;
        refusedGas = stack[^1];
        refused = new CallNote
        {
            Type = OpcodeNames.Of(step.Opcode),
            From = step.Address,
            To = Address.FromWord(stack[^2]),
            Value = step.Opcode == 0xfa ? null : value,
            Input = Slice(step.Memory, stack[^operands], stack[^(operands + 1)]),
            Halt = isTooDeep ? HaltReason.CallTooDeep : HaltReason.InsufficientBalance,
        };
    }

    private void NoteRefusedCreation(in StepView step)
    {
        ReadOnlySpan<UInt256> stack = step.Stack;
        bool isTooDeep = step.Depth >= DepthMax;
        bool isOverflow = run.World.GetNonce(step.Address) == ulong.MaxValue;
        if (!isTooDeep && !isOverflow && run.World.GetBalance(step.Address) >= stack[^1])
            return;
        refusedGas = UInt256.MaxValue;
        refused = new CallNote
        {
            Type = OpcodeNames.Of(step.Opcode),
            From = step.Address,
            To = default,
            Value = stack[^1],
            Input = Slice(step.Memory, stack[^2], stack[^3]),
            Halt = isTooDeep ? HaltReason.CallTooDeep
                : isOverflow ? HaltReason.NonceOverflow : HaltReason.InsufficientBalance,
        };
    }

    /// <summary>The gas that the call would have had: it is back already.</summary>
    private CallNote WithGas(CallNote note, long gasLeft)
    {
        long stipend = note is { IsCreation: false, Value.IsZero: false } ? Stipend : 0;
        long before = gasLeft - stipend;
        long most = run.Fork.KeepsOne64th ? before - (before / 64) : before;
        long gas = refusedGas < (ulong)Math.Max(most, 0) ? (long)refusedGas.U0 : most;
        return new CallNote
        {
            Type = note.Type,
            From = note.From,
            To = note.To,
            Value = note.Value,
            Input = note.Input,
            Halt = note.Halt,
            Gas = gas + stipend,
        };
    }

    private void Add(CallNote note)
    {
        Spend(NoteBytes + note.Input.Length);
        open.Peek().Calls.Add(note);
    }

    /// <summary>Memory as it is, with zeros behind its end.</summary>
    private byte[] Slice(ReadOnlySpan<byte> memory, in UInt256 offset, in UInt256 length)
    {
        if (length.IsZero || length > (ulong)bytesMax)
            return [];
        Spend((int)length.U0);
        var slice = new byte[(int)length.U0];
        if (offset < (ulong)memory.Length)
        {
            ReadOnlySpan<byte> there = memory[(int)offset.U0..];
            there[..Math.Min(there.Length, slice.Length)].CopyTo(slice);
        }

        return slice;
    }

    private void Spend(int count)
    {
        bytes += Math.Min(count, bytesMax);
        if (bytes > bytesMax)
            throw new AnswerTooLargeException(bytesMax);
    }

    private static string NameOf(CallKind kind) => kind switch
    {
        CallKind.Call => "CALL",
        CallKind.CallCode => "CALLCODE",
        CallKind.DelegateCall => "DELEGATECALL",
        CallKind.StaticCall => "STATICCALL",
        CallKind.Create => "CREATE",
        CallKind.Create2 => "CREATE2",
        _ => throw new System.Diagnostics.UnreachableException(kind.ToString()),
    };
}
