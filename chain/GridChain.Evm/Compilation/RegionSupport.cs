using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Compilation;

/// <summary>What emitted code calls at its beginning and its ends.</summary>
internal static unsafe class RegionSupport
{
    /// <summary><see cref="MultiplyHigh"/>.</summary>
    public static MethodInfo MultiplyHighMethod { get; } = typeof(RegionSupport).GetMethod(nameof(MultiplyHigh))!;

    /// <summary><see cref="LeadingZeros"/>.</summary>
    public static MethodInfo LeadingZerosMethod { get; } = typeof(RegionSupport).GetMethod(nameof(LeadingZeros))!;

    /// <summary>Count of zero bits above the highest set one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong LeadingZeros(ulong limb) => (ulong)BitOperations.LeadingZeroCount(limb);

    /// <summary>Upper half of a product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyHigh(ulong a, ulong b) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);

    /// <summary>Address of the frame's first stack word.</summary>
    public static nint StackAddress(ref MachineState state)
    {
        // SAFETY: the words are in a pinned array, which the machine replaces between frames only.
        return (nint)Unsafe.AsPointer(ref state.Stack);
    }

    /// <summary>Leaves the machine at an instruction, for the interpreter to go on.</summary>
    public static HaltReason Leave(ref MachineState state, int position, nint top, long gas)
    {
        state.ProgramCounter = position;
        state.Top = top;
        state.Gas = gas;
        return HaltReason.None;
    }

    /// <summary>The same where the region ends, but another one may go on.</summary>
    public static HaltReason MoveOn(ref MachineState state, int position, nint top, long gas)
    {
        state.MovesOn = true;
        return Leave(ref state, position, top, gas);
    }

    /// <summary>
    /// The same where gas or stack do not suffice for what follows: the interpreter finds out at which instruction,
    /// and does not enter compiled code again in this run of the frame.
    /// </summary>
    public static HaltReason GiveUp(ref MachineState state, int position, nint top, long gas)
    {
        state.Code = ref MemoryMarshal.GetArrayDataReference(state.Frame.Code.Padded);
        return Leave(ref state, position, top, gas);
    }
}
