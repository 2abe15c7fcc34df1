using System.Runtime.CompilerServices;
using GridChain.Evm.World;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Interpreter;

/// <summary>
/// The machine state μ of the running frame: gas, program counter, stack (Yellow Paper §9.4.1).
/// </summary>
/// <remarks>
/// Lives on the thread's stack while a frame runs; <see cref="CallFrame"/> keeps its numbers while a callee runs.
/// The dispatch loop has checked the stack's depth before an instruction runs, so the accessors do not.
/// </remarks>
internal ref struct MachineState
{
    /// <summary>Bytes of a stack word.</summary>
    public const int WordBytes = 32;

    /// <summary>The first word of the frame's stack.</summary>
    public ref UInt256 Stack;

    /// <summary>The first byte of the padded code.</summary>
    public ref byte Code;

    /// <summary>Bytes on the stack: depth × 32.</summary>
    public nint Top;

    /// <summary>Gas left.</summary>
    public long Gas;

    /// <summary>True when a compiled region has come to its end and not to something that it leaves alone.</summary>
    public bool MovesOn;

    /// <summary>Next instruction; an instruction that runs stands one byte before.</summary>
    public int ProgramCounter;

    /// <summary>The environment.</summary>
    public readonly CallFrame Frame;

    /// <summary>The machine.</summary>
    public readonly VirtualMachine Vm;

    /// <summary>The running frame's memory.</summary>
    public readonly EvmMemory Memory;

    /// <summary>False while a tracer looks on, which sees only what the interpreter does.</summary>
    public readonly bool MayRunCompiled;

    /// <summary>Takes up a frame.</summary>
    public MachineState(VirtualMachine vm, CallFrame frame, bool mayRunCompiled)
    {
        MayRunCompiled = mayRunCompiled;
        Vm = vm;
        Frame = frame;
        Memory = vm.Memory;
        Gas = frame.Gas;
        ProgramCounter = frame.ProgramCounter;
        Top = frame.StackDepth * WordBytes;
    }

    /// <summary>The state of all accounts.</summary>
    public readonly WorldState World => Vm.World;

    /// <summary>Takes the uppermost word off; the reference is good until the next push.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref UInt256 Pop()
    {
        // SAFETY: the loop saw at least as many words as the instruction pops.
        Top -= WordBytes;
        return ref Unsafe.AddByteOffset(ref Stack, Top);
    }

    /// <summary>The uppermost word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref UInt256 Peek() => ref Unsafe.AddByteOffset(ref Stack, Top - WordBytes);

    /// <summary>Room for one more word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref UInt256 Push()
    {
        // SAFETY: the loop saw that the instruction's result stays within 1024 words, which the buffer holds.
        ref UInt256 slot = ref Unsafe.AddByteOffset(ref Stack, Top);
        Top += WordBytes;
        return ref slot;
    }

    /// <summary>Puts a word on the stack.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public HaltReason Push(in UInt256 value)
    {
        Push() = value;
        return HaltReason.None;
    }

    /// <summary>Pays gas; false when it does not suffice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPay(long gas)
    {
        Gas -= gas;
        return Gas >= 0;
    }

    /// <summary>
    /// Pays for a memory range, growing the memory over it; false when the gas does not suffice.
    /// </summary>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Bytes; 0 grows nothing and allows any offset.</param>
    /// <param name="range">The range as integers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReach(in UInt256 offset, in UInt256 length, out MemoryRange range)
    {
        ulong end = offset.U0 + length.U0;
        bool isSmall = (offset.U1 | offset.U2 | offset.U3 | length.U1 | length.U2 | length.U3) == 0
            && (offset.U0 | length.U0) < EvmMemory.SizeMax;
        range = new MemoryRange((int)offset.U0, (int)length.U0);
        if (isSmall && end <= (ulong)Memory.Size)
            return true;
        if (!length.IsZero)
            return isSmall && TryGrowTo(end);
        range = default;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryGrowTo(ulong end)
    {
        long words = ((long)end + WordBytes - 1) / WordBytes;
        long cost = EvmMemory.Cost(words) - EvmMemory.Cost(Memory.Size / WordBytes);
        return TryPay(cost) && words * WordBytes <= Array.MaxLength && Memory.TryGrow((int)(words * WordBytes));
    }
}
