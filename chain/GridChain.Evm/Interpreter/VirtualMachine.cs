using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GridChain.Evm.Compilation;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Interpreter;

/// <summary>Runs message calls: an explicit stack of frames over one stack of words and one memory.</summary>
/// <remarks>
/// <code>
///            Called                      halt
/// RunFrame ─────────► Enter callee ──► RunFrame ──► Leave ──► Resume caller ──► RunFrame …
/// </code>
/// No C# recursion: 1025 frames cost 1025 pooled objects. Nothing is allocated per instruction. Single-threaded;
/// reused from one transaction to the next.
/// </remarks>
internal sealed partial class VirtualMachine
{
    /// <summary>
    /// Depth of the deepest frame (Yellow Paper §8): 1025 frames with that of the transaction.
    /// </summary>
    public const int DepthMax = 1024;

    /// <summary>Memory of all frames.</summary>
    public readonly EvmMemory Memory = new();

    /// <summary>What the last call returned.</summary>
    public readonly ReturnBuffer ReturnData = new();

    private readonly CallFrame?[] frames = new CallFrame?[DepthMax + 1];
    private readonly WordStack stack = new(2 * Instruction.StackWordsMax);

    /// <summary>Refund counter of the transaction (Yellow Paper, A_r).</summary>
    public long Refund;

    /// <summary>ORIGIN as a stack word.</summary>
    public UInt256 Origin;

    /// <summary>GASPRICE: the effective one.</summary>
    public UInt256 GasPrice;

    /// <summary>BLOBHASH's list.</summary>
    public Hash256[] BlobHashes = [];

    /// <summary>Makes a machine for a fork.</summary>
    public VirtualMachine(ForkRules rules) => Rules = rules;

    /// <summary>The fork.</summary>
    public ForkRules Rules { get; }

    /// <summary>The state it works on.</summary>
    public WorldState World
    {
        get;
        set
        {
            field = value;
            Patience = value.Codes.Patience;
        }
    } = null!;

    /// <summary>Calls and jumps backwards that code may do before it is worth compiling.</summary>
    public int Patience { get; private set; } = int.MaxValue;

    /// <summary>The block it runs in.</summary>
    public BlockContext Block { get; set; } = null!;

    /// <summary>The frame of the transaction itself, to be filled by the caller.</summary>
    public CallFrame RootFrame => FrameAt(0);

    /// <summary>The frame above another one, to be filled by the calling instruction.</summary>
    public CallFrame NextFrame(CallFrame caller) => FrameAt(caller.Depth + 1);

    /// <summary>Runs the root frame to its end; its gas and the return data hold the outcome.</summary>
    public HaltReason Run<TTracer>(ref TTracer tracer)
        where TTracer : struct, ITracer
    {
        CallFrame frame = RootFrame;
        Refund = 0;
        Memory.Base = 0;
        Memory.Size = 0;
        HaltReason reason = Enter(frame, ref tracer);
        while (true)
        {
            if (reason == HaltReason.None)
                reason = RunFrame(frame, ref tracer);
            if (reason == HaltReason.Called)
            {
                frame = frames[frame.Depth + 1]!;
                reason = Enter(frame, ref tracer);
                continue;
            }

            reason = Leave(frame, reason, ref tracer);
            if (frame.Depth == 0)
                return reason;
            CallFrame caller = frames[frame.Depth - 1]!;
            Resume(caller, frame, reason);
            frame = caller;
            reason = HaltReason.None;
        }
    }

    /// <summary>Gives back buffers that one greedy execution has blown up.</summary>
    public void Trim() => Memory.Trim();

    private unsafe HaltReason RunFrame<TTracer>(CallFrame frame, ref TTracer tracer)
        where TTracer : struct, ITracer
    {
        var state = new MachineState(this, frame, mayRunCompiled: !TTracer.IsEnabled)
        {
            Stack = ref stack.At(frame.StackBase),
            Code = ref MemoryMarshal.GetArrayDataReference(frame.Code.Padded),
        };
        ref Instruction table = ref MemoryMarshal.GetArrayDataReference(Rules.InstructionTable);
        HaltReason reason = TTracer.IsEnabled ? HaltReason.None : HotCode.Begin(ref state);
        while (reason == HaltReason.None)
        {
            // SAFETY: a program counter stays within the padded code (see ContractCode), an opcode within
            // 256 entries.
            byte opcode = Unsafe.Add(ref state.Code, state.ProgramCounter);
            if (TTracer.IsEnabled)
                tracer.OnStep(new StepView(state, opcode));
            ref Instruction instruction = ref Unsafe.Add(ref table, (nint)opcode);
            state.ProgramCounter++;
            state.Gas -= instruction.Gas;
            if ((nuint)(state.Top - instruction.PopBytes) > instruction.RoomBytes)
                reason = StackFault(state, instruction);
            else if (state.Gas < 0)
                reason = HaltReason.OutOfGas;
            else
                reason = instruction.Execute(ref state);
            if (TTracer.IsEnabled)
                tracer.OnStepped(reason, state.Gas);
        }

        frame.Gas = state.Gas;
        frame.ProgramCounter = state.ProgramCounter;
        frame.StackDepth = (int)(state.Top / MachineState.WordBytes);
        frame.MemorySize = Memory.Size;
        return reason;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static HaltReason StackFault(in MachineState state, in Instruction instruction) =>
        state.Top < instruction.PopBytes ? HaltReason.StackUnderflow : HaltReason.StackOverflow;

    private CallFrame FrameAt(int depth) => frames[depth] ??= new CallFrame(depth);
}
